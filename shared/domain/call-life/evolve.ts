import type { CallLifeEvent } from './events.ts';
import type { CallLife, LapsedDraft } from './state.ts';

const without = (rounds: readonly string[], round: string): readonly string[] => rounds.filter((id) => id !== round);

/** One draft is reminded once of one close: moving the close makes it due again. */
export const reminderKey = (draft: string, round: string, before: string, closesAt: string): string =>
  `${draft} ${round} ${before} ${closesAt}`;

/** The owners of a draft are told once of one close. */
export const toldKey = (draft: string, round: string, closesAt: string): string => `${draft} ${round} ${closesAt}`;

const others = (drafts: readonly LapsedDraft[], draft: string): readonly LapsedDraft[] =>
  drafts.filter((one) => one.draft !== draft);

/**
 * The call's life after an event. Pure.
 *
 * @param at the instant of the commit that holds the event
 */
export const evolveCallLife = (life: CallLife, event: CallLifeEvent, at: string): CallLife => {
  switch (event.type) {
    case 'CallPublished': {
      const { call, callVersion, sha256 } = event.data;
      return { ...life, id: call, versions: [...life.versions, { callVersion, sha256 }] };
    }
    case 'QuestionAsked':
      return { ...life, questions: [...life.questions, { ...event.data, askedAt: at }] };
    case 'QuestionAnswered': {
      const { question, publishedText: text, answer } = event.data;
      return {
        ...life,
        questions: life.questions.map((asked) =>
          asked.question === question ? { ...asked, published: { text, answer, at } } : asked,
        ),
      };
    }
    case 'InterestDeclared':
      return { ...life, interests: [...life.interests, event.data] };
    case 'RoundCloseMoved': {
      const { round, closesAt, reason, legalBasis } = event.data;
      const move = { at, reason, legalBasis, earlier: life.movedRounds[round] };
      // A round that was closed and gets a later close is open again.
      return {
        ...life,
        movedRounds: { ...life.movedRounds, [round]: closesAt },
        roundMoves: { ...life.roundMoves, [round]: move },
        closedRounds: without(life.closedRounds, round),
        listedRounds: without(life.listedRounds, round),
      };
    }
    case 'DraftCloseMoved': {
      const { draft, owners, round, closesAt, reopened } = event.data;
      const told = { ...life, draftsTold: [...life.draftsTold, toldKey(draft, round, closesAt)] };
      if (!reopened) return told;
      return {
        ...told,
        lapsedDrafts: others(life.lapsedDrafts, draft),
        reopenedDrafts: [...others(life.reopenedDrafts, draft), { draft, round, owners }],
      };
    }
    case 'RoundClosed':
      return { ...life, closedRounds: [...life.closedRounds, event.data.round] };
    case 'DraftReminderDue': {
      const { draft, round, before, closesAt } = event.data;
      return { ...life, draftReminders: [...life.draftReminders, reminderKey(draft, round, before, closesAt)] };
    }
    case 'DraftLapsed': {
      const { draft, round, owners } = event.data;
      return {
        ...life,
        lapsedDrafts: [...life.lapsedDrafts, { draft, round, owners }],
        reopenedDrafts: others(life.reopenedDrafts, draft),
      };
    }
    case 'RoundListed':
      return { ...life, listedRounds: [...life.listedRounds, event.data.round] };
  }
};
