import type { Call } from '../call/call-schema.ts';
import type { CallLifeEvent } from '../call-life/events.ts';
import { eachOnce, type Letter, type Values } from './letter.ts';
import { toPerson } from './scene.ts';

const common = (call: Call): Values => ({ reference: call.codePrefix });

const roundName = (call: Call, round: string) =>
  call.rounds.find(({ id }) => id === round)?.name ?? { nl: round, en: round };

/** The letters that follow from an event of a call's own log. */
export const lettersOfCall = (event: CallLifeEvent, call: Call): readonly Letter[] => {
  switch (event.type) {
    case 'DraftReminderDue': {
      const { draft, owners, round, before, closesAt } = event.data;
      return [
        {
          kind: 'draft-not-submitted',
          about: draft,
          recipients: eachOnce(owners.map(toPerson)),
          values: { ...common(call), draft, round: roundName(call, round), before, closesAt },
          page: `/drafts/${draft}`,
          mentions: [],
          calendarDay: closesAt,
        },
      ];
    }
    case 'DraftLapsed': {
      const { draft, owners, round } = event.data;
      return [
        {
          kind: 'draft-lapsed',
          about: draft,
          recipients: eachOnce(owners.map(toPerson)),
          values: { ...common(call), draft, round: roundName(call, round) },
          page: `/drafts/${draft}`,
          mentions: [],
        },
      ];
    }
    case 'QuestionAnswered': {
      const { question, publishedText, answer, askedBy } = event.data;
      return [
        {
          kind: 'question-answered',
          about: String(question),
          recipients: [toPerson(askedBy)],
          values: { ...common(call), question: publishedText, answer },
          page: `/calls/${call.id}/questions`,
          mentions: [],
        },
      ];
    }
    case 'CallPublished':
    case 'QuestionAsked':
    case 'InterestDeclared':
    case 'RoundCloseMoved':
    case 'RoundClosed':
    case 'RoundListed':
      return [];
  }
};
