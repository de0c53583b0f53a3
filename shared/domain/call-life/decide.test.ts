import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { callSchema } from '../call/call-schema.ts';
import { organisationId, personId } from '../ids.ts';
import { type Actor, system } from '../people/actor.ts';
import { type CallLifeCommand, callLifeCommand } from './commands.ts';
import { decideCallLife } from './decide.ts';
import type { CallLifeEvent } from './events.ts';
import { evolveCallLife } from './evolve.ts';
import { momentName, momentsOf, plannedMoments } from './moments.ts';
import { type CallLife, unknownCall } from './state.ts';

const file = new URL('../../../calls/lokale-partnerschappen/1.0.0.yaml', import.meta.url);
const call = callSchema.parse(parse(readFileSync(file, 'utf8')));
const [first, last] = call.rounds.map(({ id }) => id);
if (first === undefined || last === undefined) throw new Error('The example call has two rounds.');

const someone = (person: string, ...staffRoles: Actor['staffRoles']): Actor => ({
  person: personId.parse(person),
  staffRoles,
  organisationRoles: [],
});
const manager = someone('mia', 'manager');
const evaluator = someone('eva', 'evaluator');
const october = '2023-10-05T09:00:00.000Z';

const decide = (command: unknown, life: CallLife, actor: Actor, now: string) =>
  decideCallLife(callLifeCommand.parse(command), life, { call, id: call.id, actor, now });

const code = (...given: Parameters<typeof decide>): string => {
  const decision = decide(...given);
  return decision.accepted ? 'accepted' : decision.refusal.code;
};
const events = (...given: Parameters<typeof decide>): readonly CallLifeEvent[] => {
  const decision = decide(...given);
  if (!decision.accepted) throw new Error(decision.refusal.code);
  return decision.events;
};

type Step = readonly [command: CallLifeCommand | Record<string, unknown>, actor: Actor, now?: string];
const lived = (...steps: readonly Step[]): CallLife =>
  steps.reduce(
    (life: CallLife, [command, actor, now = october]) =>
      events(command, life, actor, now).reduce((state, event) => evolveCallLife(state, event, now), life),
    unknownCall,
  );

const publish = { type: 'PublishCall', call: call.id, callVersion: '1.0.0', sha256: 'a'.repeat(64) };
const published: Step = [publish, manager];
const move = {
  type: 'MoveRoundClose',
  round: first,
  closes: '2023-11-03T23:59',
  reason: 'Outage',
  legalBasis: 'Art. 4',
};
const draft = (id: string, start?: string) => ({
  draft: id,
  owners: [personId.parse('jan')],
  createdAt: october,
  ...(start === undefined ? {} : { start }),
});
const nameOf = (kind: string, round: string, life: CallLife = lived(published), before?: string): string => {
  const found = momentsOf(call, life).find(
    (moment) => moment.kind === kind && moment.round === round && (moment.kind === 'close' || moment.before === before),
  );
  if (found === undefined) throw new Error(`No ${kind} of ${round}`);
  return found.name;
};
const afterClose = '2023-10-31T23:00:00.000Z';
const closed: Step = [{ type: 'ActOnCallMoment', moment: nameOf('close', first), drafts: [] }, system, afterClose];

describe('a published version', () => {
  it('never changes: the same content again does nothing, another content is refused', () => {
    expect(decide(publish, lived(published), manager, october)).toEqual({ accepted: true, events: [] });
    expect(code({ ...publish, sha256: 'b'.repeat(64) }, lived(published), manager, october)).toBe(
      'call-version-exists',
    );
    expect(code(publish, unknownCall, evaluator, october)).toBe('not-authorised');
  });
});

describe('questions', () => {
  const ask = { type: 'AskQuestion', text: 'May a province join?' };
  const answer = { type: 'AnswerQuestion', question: 1, answer: 'As a partner.' };

  it('are answered once, for everyone', () => {
    const asked = lived(published, [ask, someone('jan')]);
    expect(asked.questions).toMatchObject([{ question: 1, askedBy: 'jan', askedAt: october }]);
    const answered = lived(published, [ask, someone('jan')], [answer, manager]);
    expect(answered.questions[0]?.published).toEqual({ text: ask.text, answer: 'As a partner.', at: october });
    expect(code(answer, answered, manager, october)).toBe('question-already-answered');
  });

  it('are answered by a manager only, and only when they were asked', () => {
    expect(code(answer, lived(published, [ask, someone('jan')]), evaluator, october)).toBe('not-authorised');
    expect(code(answer, lived(published), manager, october)).toBe('question-unknown');
  });

  it('cannot be asked about a call that nobody published', () => {
    expect(code(ask, unknownCall, someone('jan'), october)).toBe('call-unknown');
  });
});

describe('an interest', () => {
  const gent = organisationId.parse('gent');
  const own = { type: 'DeclareInterest', organisation: gent, relation: 'employee' };

  it('is declared by the evaluator for oneself, and by a manager for another', () => {
    expect(lived(published, [own, evaluator]).interests).toEqual([
      { person: 'eva', organisation: gent, relation: 'employee' },
    ]);
    expect(code({ ...own, person: 'emil' }, lived(published), evaluator, october)).toBe('not-authorised');
    expect(code({ ...own, person: 'emil' }, lived(published), manager, october)).toBe('accepted');
  });

  it('counts once, however often it is declared', () => {
    expect(decide(own, lived(published, [own, evaluator]), evaluator, october)).toEqual({ accepted: true, events: [] });
  });
});

describe("a round's close", () => {
  it('moves only later, with the last instant of its minute', () => {
    expect(lived(published, [move, manager]).movedRounds).toEqual({ [first]: '2023-11-03T22:59:59.999Z' });
    expect(code({ ...move, closes: '2023-10-31T23:59' }, lived(published), manager, october)).toBe(
      'deadline-not-later',
    );
    expect(code({ ...move, closes: '2023-10-30T23:59' }, lived(published), manager, october)).toBe(
      'deadline-not-later',
    );
    expect(code({ ...move, round: 'nowhere' }, lived(published), manager, october)).toBe('round-unknown');
    expect(code({ ...move, closes: '2023-11-31T23:59' }, lived(published), manager, october)).toBe('invalid-input');
    expect(code(move, lived(published), evaluator, october)).toBe('not-authorised');
  });

  it('takes the planned moments with it', () => {
    const names = plannedMoments(call, lived(published, [move, manager]), october).map(({ name }) => name);
    expect(names).toContain(momentName(call.id, `close-${first}`, '2023-11-03T22:59:59.999Z'));
    expect(names).not.toContain(nameOf('close', first));
  });

  it('opens a closed round again', () => {
    const reopened = lived(published, closed, [move, manager, '2023-11-01T08:00:00.000Z']);
    expect(reopened.closedRounds).toEqual([]);
    expect(plannedMoments(call, reopened, '2023-11-01T08:00:00.000Z').map(({ at }) => at)).toContain(
      '2023-11-03T22:59:59.999Z',
    );
  });

  it('is acted on once, after its last instant and not before', () => {
    const act = { type: 'ActOnCallMoment', moment: nameOf('close', first), drafts: [] };
    expect(code(act, lived(published), system, '2023-10-31T22:59:59.999Z')).toBe('moment-not-due');
    expect(lived(published, closed).closedRounds).toEqual([first]);
    expect(decide(act, lived(published, closed), system, afterClose)).toEqual({ accepted: true, events: [] });
    expect(code(act, lived(published), manager, afterClose)).toBe('not-authorised');
  });
});

describe('owners of a draft', () => {
  const moment = nameOf('draft-reminder', first, lived(published), 'P7D');
  const at = '2023-10-24T21:59:59.999Z';
  const act = (...drafts: readonly unknown[]) => ({ type: 'ActOnCallMoment', moment, drafts });

  it('are reminded seven days, two days and three hours before the close', () => {
    const ofFirst = plannedMoments(call, lived(published), october).filter(({ round }) => round === first);
    // Summer time ends in between: seven days on the calendar, three hours on the clock.
    expect(ofFirst.map(({ at: instant }) => instant)).toEqual([
      at,
      '2023-10-29T22:59:59.999Z',
      '2023-10-31T19:59:59.999Z',
      '2023-10-31T22:59:59.999Z',
    ]);
  });

  it('are reminded once, and only of the round they work towards or may still choose', () => {
    const drafts = [draft('one', '2024-01-01'), draft('two'), draft('three', '2024-06-01')];
    const due = events(act(...drafts), lived(published), system, at);
    expect(due.map(({ data }) => ('draft' in data ? data.draft : ''))).toEqual(['one', 'two']);
    const reminded = lived(published, [act(...drafts), system, at]);
    expect(events(act(...drafts), reminded, system, at)).toEqual([]);
  });

  it('are not reminded when a later reminder has taken the place of this one, or the draft came after it', () => {
    expect(events(act(draft('one', '2024-01-01')), lived(published), system, '2023-10-30T09:00:00.000Z')).toEqual([]);
    const young = { ...draft('one', '2024-01-01'), createdAt: '2023-10-25T09:00:00.000Z' };
    expect(events(act(young), lived(published), system, '2023-10-25T10:00:00.000Z')).toEqual([]);
  });

  it('hear that their draft lapsed, unless it may still go to a later round', () => {
    const drafts = [draft('one', '2024-01-01'), draft('two'), draft('three', '2024-06-01')];
    const lapse = { type: 'LapseDrafts', round: first, drafts };
    expect(code(lapse, lived(published), system, afterClose)).toBe('moment-not-due');
    const lapsed = lived(published, closed, [lapse, system, afterClose]);
    expect(lapsed.lapsedDrafts).toEqual([{ draft: 'one', round: first, owners: ['jan'] }]);
    expect(events(lapse, lapsed, system, afterClose)).toEqual([]);
  });
});

describe('drafts of a round whose close was moved', () => {
  const drafts = [draft('one', '2024-01-01'), draft('two'), draft('three', '2024-06-01')];
  const follow = (...open: readonly unknown[]) => ({ type: 'FollowMovedClose', round: first, drafts: open });
  const lapse = { type: 'LapseDrafts', round: first, drafts };
  const moveAt = '2023-11-01T08:00:00.000Z';
  const reopened: readonly Step[] = [published, closed, [lapse, system, afterClose], [move, manager, moveAt]];

  it('are followed once, where they work towards the round or may still choose it', () => {
    const moved = lived(published, [move, manager, '2023-10-20T09:00:00.000Z']);
    const told = events(follow(...drafts), moved, system, '2023-10-20T09:00:01.000Z');
    expect(told.map(({ data }) => ('draft' in data ? data.draft : ''))).toEqual(['one', 'two']);
    expect(told[0]?.data).toEqual({
      draft: 'one',
      owners: ['jan'],
      round: first,
      was: '2023-10-31T22:59:59.999Z',
      closesAt: '2023-11-03T22:59:59.999Z',
      reason: 'Outage',
      legalBasis: 'Art. 4',
      reopened: false,
    });
    const after = told.reduce((life, event) => evolveCallLife(life, event, october), moved);
    expect(events(follow(...drafts), after, system, '2023-10-20T09:00:02.000Z')).toEqual([]);
  });

  it('are followed again when it is moved again, from the earlier move', () => {
    const again = { ...move, closes: '2023-11-05T23:59' };
    const moves: readonly Step[] = [
      [move, manager, '2023-10-20T09:00:00.000Z'],
      [follow(...drafts), system, '2023-10-20T09:00:01.000Z'],
      [again, manager, '2023-10-21T09:00:00.000Z'],
    ];
    expect(events(follow(...drafts), lived(published, ...moves), system, '2023-10-21T09:00:01.000Z')).toMatchObject([
      { data: { draft: 'one', was: '2023-11-03T22:59:59.999Z', closesAt: '2023-11-05T22:59:59.999Z' } },
      { data: { draft: 'two' } },
    ]);
  });

  it('are open again when they had lapsed with it', () => {
    expect(events(follow(), lived(...reopened), system, moveAt)).toMatchObject([
      { type: 'DraftCloseMoved', data: { draft: 'one', owners: ['jan'], reopened: true } },
    ]);
    const life = lived(...reopened, [follow(), system, moveAt]);
    expect(life.lapsedDrafts).toEqual([]);
    expect(life.reopenedDrafts).toMatchObject([{ draft: 'one', round: first }]);
  });

  it('lapse again with the new close', () => {
    const life = lived(...reopened, [follow(), system, moveAt]);
    const secondAt = '2023-11-03T23:00:00.000Z';
    const again = { type: 'ActOnCallMoment', moment: nameOf('close', first, life), drafts: [] };
    const steps: readonly Step[] = [
      [again, system, secondAt],
      [lapse, system, secondAt],
    ];
    const twice = lived(...reopened, [follow(), system, moveAt], ...steps);
    expect(twice.lapsedDrafts).toMatchObject([{ draft: 'one' }]);
    expect(twice.reopenedDrafts).toEqual([]);
  });

  it('hear nothing when they were begun after the move, or when the moved close has passed too', () => {
    const young = { ...draft('one', '2024-01-01'), createdAt: '2023-10-25T09:00:00.000Z' };
    const moved = lived(published, [move, manager, '2023-10-20T09:00:00.000Z']);
    expect(events(follow(young), moved, system, '2023-10-26T09:00:00.000Z')).toEqual([]);
    expect(events(follow(...drafts), moved, system, '2023-11-04T09:00:00.000Z')).toEqual([]);
  });

  it('are followed by the system alone', () => {
    expect(code(follow(), lived(published), manager, october)).toBe('not-authorised');
  });
});

describe('a closed round', () => {
  it('is listed once, with what was handed in and what lapsed', () => {
    const lapse = { type: 'LapseDrafts', round: first, drafts: [draft('one', '2024-01-01')] };
    const list = { type: 'ListRound', round: first, submitted: ['LP-2023-0001'] };
    const life = lived(published, closed, [lapse, system, afterClose]);
    expect(events(list, life, system, afterClose)).toMatchObject([
      { data: { submitted: ['LP-2023-0001'], lapsedDrafts: 1 } },
    ]);
    expect(events(list, lived(published, closed, [list, system, afterClose]), system, afterClose)).toEqual([]);
  });
});

describe('the name of a moment', () => {
  it('carries call, milestone and minute, and never passes 64 characters', () => {
    expect(momentName('lp', 'close-round-1', '2023-10-31T22:59:59.999Z')).toBe('lp_close-round-1_20231031T2259Z');
    const long = momentName('a'.repeat(62), `close-${'b'.repeat(60)}`, '2023-10-31T22:59:59.999Z');
    expect(long.length).toBeLessThanOrEqual(64);
    expect(long).not.toBe(momentName('a'.repeat(62), `close-${'b'.repeat(59)}c`, '2023-10-31T22:59:59.999Z'));
    for (const { name } of momentsOf(call, lived(published))) expect(name).toMatch(/^[0-9A-Za-z_.-]{1,64}$/);
  });
});
