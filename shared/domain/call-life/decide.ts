import type { Call } from '../call/call-schema.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { type Actor, type StaffRole, system } from '../people/actor.ts';
import type { CallLifeCommand, CallLifeCommandOf } from './commands.ts';
import { actOnMoment, lapse, list, moveClose } from './decide-rounds.ts';
import type { CallLifeEvent } from './events.ts';
import { followMove } from './follow-move.ts';
import type { CallLife } from './state.ts';

export interface CallLifeContext {
  /** The definition published last; undefined before the first version. */
  readonly call: Call | undefined;
  /** The call as the caller named it, for the refusal of an unknown one. */
  readonly id: string;
  readonly actor: Actor;
  /** The instant of the server's clock, UTC to the millisecond. */
  readonly now: string;
}

type Outcome = Decision<CallLifeEvent>;

/** Undefined: whoever is known may do it. */
const needed: Readonly<Record<CallLifeCommand['type'], readonly StaffRole[] | 'system' | undefined>> = {
  PublishCall: ['manager', 'administrator'],
  AskQuestion: undefined,
  AnswerQuestion: ['manager'],
  DeclareInterest: ['evaluator', 'manager'],
  MoveRoundClose: ['manager', 'administrator'],
  ActOnCallMoment: 'system',
  FollowMovedClose: 'system',
  LapseDrafts: 'system',
  ListRound: 'system',
};

const mayAct = (type: CallLifeCommand['type'], actor: Actor): boolean => {
  const roles = needed[type];
  if (roles === undefined) return true;
  if (roles === 'system') return actor === system;
  return roles.some((role) => actor.staffRoles.includes(role));
};

const publish = (command: CallLifeCommandOf<'PublishCall'>, life: CallLife): Outcome => {
  const published = life.versions.find(({ callVersion }) => callVersion === command.callVersion);
  if (published?.sha256 === command.sha256) return accept();
  if (published !== undefined)
    return refuse('call-version-exists', command.callVersion, {
      call: command.call,
      callVersion: command.callVersion,
    });
  const { type: _type, ...data } = command;
  return accept({ type: 'CallPublished', version: 1, data });
};

const ask = (command: CallLifeCommandOf<'AskQuestion'>, life: CallLife, actor: Actor): Outcome =>
  accept({
    type: 'QuestionAsked',
    version: 1,
    data: { question: life.questions.length + 1, text: command.text, askedBy: actor.person },
  });

const answer = (command: CallLifeCommandOf<'AnswerQuestion'>, life: CallLife): Outcome => {
  const asked = life.questions.find(({ question }) => question === command.question);
  if (asked === undefined) return refuse('question-unknown', String(command.question));
  if (asked.published !== undefined) {
    return refuse('question-already-answered', String(command.question), { publishedAt: asked.published.at });
  }
  const { question, publishedText = asked.text, answer: text } = command;
  return accept({
    type: 'QuestionAnswered',
    version: 1,
    data: { question, publishedText, answer: text, askedBy: asked.askedBy },
  });
};

const declare = (command: CallLifeCommandOf<'DeclareInterest'>, life: CallLife, actor: Actor): Outcome => {
  const { organisation, relation, person = actor.person } = command;
  // Only a manager declares for somebody else.
  if (person !== actor.person && !actor.staffRoles.includes('manager')) {
    return refuse('not-authorised', actor.person, { needed: 'manager' });
  }
  const known = life.interests.some(
    (interest) =>
      interest.person === person && interest.organisation === organisation && interest.relation === relation,
  );
  if (known) return accept();
  return accept({ type: 'InterestDeclared', version: 1, data: { person, organisation, relation } });
};

/**
 * What an act on a call leads to. An act that changes nothing (published, declared or closed before) is accepted
 * without events.
 *
 * Refusals: `not-authorised`, `call-unknown`, `call-version-exists`, `question-unknown`, `question-already-answered`,
 * `round-unknown`, `deadline-not-later`, `invalid-input`, `moment-not-due`.
 */
export const decideCallLife = (
  command: CallLifeCommand,
  life: CallLife,
  { call, id, actor, now }: CallLifeContext,
): Outcome => {
  if (!mayAct(command.type, actor)) {
    return refuse('not-authorised', actor.person, { needed: [needed[command.type]].flat().join(', ') });
  }
  if (command.type === 'PublishCall') return publish(command, life);
  if (call === undefined || life.id === undefined) return refuse('call-unknown', id);
  switch (command.type) {
    case 'AskQuestion':
      return ask(command, life, actor);
    case 'AnswerQuestion':
      return answer(command, life);
    case 'DeclareInterest':
      return declare(command, life, actor);
    case 'MoveRoundClose':
      return moveClose(command, call, life, now);
    case 'ActOnCallMoment':
      return actOnMoment(command, call, life, now);
    case 'FollowMovedClose':
      return followMove(command, call, life, now);
    case 'LapseDrafts':
      return lapse(command, call, life, now);
    case 'ListRound':
      return list(command, call, life);
  }
};
