import type { Call } from '../call/call-schema.ts';
import type { CallLifeEvent } from '../call-life/events.ts';
import type { DraftId, PersonId } from '../ids.ts';
import { eachOnce, type Letter, type Values } from './letter.ts';
import type { LetterKind } from './letter-kinds.ts';
import { toPerson } from './scene.ts';

const common = (call: Call): Values => ({ reference: call.codePrefix });

const roundName = (call: Call, round: string) =>
  call.rounds.find(({ id }) => id === round)?.name ?? { nl: round, en: round };

interface AboutDraft {
  readonly draft: DraftId;
  readonly owners: readonly PersonId[];
  readonly round: string;
}

/** The title of a draft as it stands now; undefined while it has none, or when the draft is gone. */
export type TitleOf = (draft: DraftId) => string | undefined;

/** The drafts that the letters of these events name. */
export const draftsNamedIn = (events: readonly CallLifeEvent[]): readonly DraftId[] => [
  ...new Set(events.flatMap(({ data }) => ('draft' in data ? [data.draft] : []))),
];

/** The letters that follow from an event of a call's own log. */
export const lettersOfCall = (
  event: CallLifeEvent,
  call: Call,
  titleOf: TitleOf = () => undefined,
): readonly Letter[] => {
  const draftLetter = (kind: LetterKind, { draft, owners, round }: AboutDraft, more: Values = {}): Letter => ({
    kind,
    about: draft,
    recipients: eachOnce(owners.map(toPerson)),
    values: { ...common(call), draft, title: titleOf(draft) ?? null, round: roundName(call, round), ...more },
    page: `/drafts/${draft}`,
    mentions: [],
  });
  switch (event.type) {
    case 'DraftReminderDue': {
      const { before, closesAt } = event.data;
      return [{ ...draftLetter('draft-not-submitted', event.data, { before, closesAt }), calendarDay: closesAt }];
    }
    case 'DraftCloseMoved': {
      const { was, closesAt, reason, legalBasis, reopened } = event.data;
      const more = { was, closesAt, reason, legalBasis, reopened };
      return [{ ...draftLetter('round-close-moved', event.data, more), calendarDay: closesAt }];
    }
    case 'DraftLapsed':
      return [draftLetter('draft-lapsed', event.data)];
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
    // Each draft that works towards the round has an event of its own.
    case 'RoundCloseMoved':
    case 'RoundClosed':
    case 'RoundListed':
      return [];
  }
};
