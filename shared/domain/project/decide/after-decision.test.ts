import { describe, expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import {
  act,
  command,
  conditionsOffered,
  contextOf,
  decided,
  given,
  inadmissible,
  notified,
  oneCondition,
  people,
  propose,
  proposed,
  ratify,
  scored,
  staff,
  submitted,
  when,
} from '../../../../test/builders/project.ts';
import { comes } from '../../../../test/builders/running.ts';
import { actOnProject } from '../decider.ts';
import { plannedMoments } from '../moments.ts';
import { openTasks } from '../open-tasks.ts';

const { an, piet, sofie, mia, max, carl, system } = people;
const accept = command('AcceptConditions');

describe('the notice of a decision', () => {
  const ratified = () => given(proposed(), act('2023-11-06T14:00:00+01:00', carl, ratify));

  it('is recorded once: said again, nothing happens', () => {
    const again = when(decided(), act('2023-11-09T10:00:00+01:00', system, notified('decision')));
    expect(again).toEqual({ accepted: true, events: [] });
    const twice = when(inadmissible(), act('2023-11-09T10:00:00+01:00', system, notified('inadmissibility')));
    expect(twice).toEqual({ accepted: true, events: [] });
  });

  it('is not recorded before there is a decision', () => {
    expect(when(scored(), act('2023-11-06T10:00:00+01:00', system, notified('decision')))).toMatchObject({
      refusal: { code: 'not-in-this-state', received: 'under-review' },
    });
    expect(when(ratified(), act('2023-11-06T15:00:00+01:00', system, notified('inadmissibility')))).toMatchObject({
      refusal: { code: 'not-in-this-state', received: 'approved' },
    });
  });

  it('is recorded by the system only, whatever a token calls itself', () => {
    const impostor = staff('system', 'manager');
    expect(when(ratified(), act('2023-11-06T15:00:00+01:00', impostor, notified('decision')))).toMatchObject({
      refusal: { code: 'not-authorised', received: 'system' },
    });
  });
});

describe('the acceptance of conditions', () => {
  it('can be given until the last instant of the fifteenth day, 21 November 2023', () => {
    const inTime = when(conditionsOffered(), act('2023-11-21T23:59:59.999+01:00', an, accept));
    expect(inTime.accepted).toBe(true);
  });

  it('is too late an instant later', () => {
    expect(when(conditionsOffered(), act('2023-11-22T00:00:00.000+01:00', an, accept))).toMatchObject({
      accepted: false,
      refusal: { code: 'acceptance-too-late', received: '2023-11-22', values: { dueOn: '2023-11-21' } },
    });
  });

  it('is for the organisation-responsible alone', () => {
    expect(when(conditionsOffered(), act('2023-11-10T10:00:00+01:00', piet, accept))).toMatchObject({
      refusal: { code: 'role-not-held', received: 'project-responsible' },
    });
    expect(when(conditionsOffered(), act('2023-11-10T10:00:00+01:00', sofie, accept))).toMatchObject({
      refusal: { code: 'not-your-organisation', received: 'de-springplank' },
    });
  });

  it('waits for the notice', () => {
    const project = given(
      proposed('approval-under-conditions', { conditions: oneCondition }),
      act('2023-11-06T14:00:00+01:00', carl, ratify),
    );
    expect(when(project, act('2023-11-06T14:30:00+01:00', an, accept))).toMatchObject({
      refusal: { code: 'not-yet-notified', received: 'conditions-offered' },
    });
  });

  it('has an offer before it', () => {
    expect(when(decided(), act('2023-11-10T10:00:00+01:00', an, accept))).toMatchObject({
      refusal: { code: 'not-in-this-state', received: 'approved' },
    });
  });
});

describe('a condition', () => {
  const accepted = () => given(conditionsOffered(), act('2023-11-20T10:00:00+01:00', an, accept));
  const fulfil = (condition: string) => command('FulfilCondition', { condition, note: 'Ontvangen.' });
  const at = '2024-01-15T10:00:00+01:00';

  it('is one of the decision', () => {
    expect(when(accepted(), act(at, mia, fulfil('andere')))).toMatchObject({
      refusal: { code: 'condition-unknown', received: 'andere', values: { conditions: 'agreement' } },
    });
  });

  it('whose date passed before the acceptance is due within the term of acceptance from then', () => {
    const project = given(
      decided('approval-under-conditions', {
        conditions: [
          { id: 'agreement', text: 'Bezorg de overeenkomst.', dueOn: '2023-10-30' },
          { id: 'same-day', text: 'Bezorg het plan.', dueOn: '2023-11-20' },
        ],
      }),
      act('2023-11-20T10:00:00+01:00', an, accept),
    );
    const [agreement, sameDay] = openTasks(project, theCall);
    expect(agreement?.dueOn).toBe('2023-12-05');
    expect(agreement?.derivation.en[0]).toBe(
      'The day of the condition, Monday 30 October 2023, had passed when it was accepted.',
    );
    expect(sameDay?.dueOn).toBe('2023-11-20');
    expect(plannedMoments(project, theCall).find(({ kind }) => kind === 'lapse')?.at).toBe('2023-12-05T23:00:00.000Z');
  });

  it('is fulfilled once', () => {
    const project = given(accepted(), act(at, mia, fulfil('agreement')));
    expect(when(project, act(at, mia, fulfil('agreement')))).toMatchObject({
      refusal: { code: 'condition-already-fulfilled', received: 'agreement' },
    });
  });

  it('is reported by the people of the promoter as well, and by no other organisation', () => {
    expect(when(accepted(), act(at, piet, fulfil('agreement'))).accepted).toBe(true);
    expect(when(accepted(), act(at, sofie, fulfil('agreement')))).toMatchObject({
      refusal: { code: 'not-your-organisation', received: 'de-springplank' },
    });
  });

  it('is fulfilled by the last instant of its day, whether or not the approval lapsed meanwhile', () => {
    const late = act('2024-02-02T00:00:00+01:00', piet, fulfil('agreement'));
    const tooLate = {
      refusal: { code: 'condition-too-late', received: '2024-02-02', values: { dueOn: '2024-02-01' } },
    };
    expect(when(accepted(), act('2024-02-01T23:59:59.999+01:00', piet, fulfil('agreement'))).accepted).toBe(true);
    expect(when(accepted(), late)).toMatchObject(tooLate);
    const lapse = plannedMoments(accepted(), theCall).find(({ kind }) => kind === 'lapse');
    const doing = command('ActOnMoment', { moment: lapse?.id });
    const lapsed = given(accepted(), act('2024-02-02T00:00:00+01:00', system, doing));
    expect(lapsed.status).toBe('conditions-lapsed');
    expect(when(lapsed, late)).toMatchObject(tooLate);
  });

  it('is fulfilled as well once the project has begun, and is the same condition then', () => {
    const began = comes(accepted(), 'start');
    expect(began.status).toBe('running');
    expect(when(began, act(at, mia, fulfil('andere')))).toMatchObject({ refusal: { code: 'condition-unknown' } });
    const fulfilled = given(began, act(at, mia, fulfil('agreement')));
    expect(fulfilled).toMatchObject({
      status: 'running',
      decision: { conditions: [{ id: 'agreement', fulfilledAt: '2024-01-15T09:00:00.000Z' }] },
    });
    expect(openTasks(fulfilled, theCall).filter(({ kind }) => kind === 'fulfil-condition')).toEqual([]);
    expect(plannedMoments(fulfilled, theCall).filter(({ kind }) => kind === 'lapse')).toEqual([]);
    const late = act('2024-02-02T00:00:00+01:00', piet, fulfil('agreement'));
    expect(when(began, late)).toMatchObject({ refusal: { code: 'condition-too-late' } });
  });

  it('that is not fulfilled in time ends a project that has begun, with the day it was due', () => {
    const began = comes(accepted(), 'start');
    const lapse = plannedMoments(began, theCall).find(({ kind }) => kind === 'lapse');
    const doing = command('ActOnMoment', { moment: lapse?.id });
    const ended = given(began, act('2024-02-02T00:00:00+01:00', system, doing));
    expect(ended).toMatchObject({
      status: 'ended',
      run: { closure: { ended: { cause: 'conditions-lapsed', lastDay: '2024-02-01' } } },
    });
  });

  it('is fulfilled after the acceptance', () => {
    expect(when(conditionsOffered(), act(at, mia, fulfil('agreement')))).toMatchObject({
      refusal: { code: 'not-in-this-state', received: 'conditions-offered' },
    });
  });
});

describe('an objection', () => {
  const lodge = command('LodgeObjection', { grounds: 'De score klopt niet.' });
  const advise = (advice: string) => command('AdviseObjection', { advice, reasons: 'Nagekeken.' });
  const settle = (outcome: string) => command('DecideObjection', { outcome, reasons: 'Zo besliste het.' });
  const rejected = () => decided('rejection');
  const objected = () => given(rejected(), act('2023-11-20T10:00:00+01:00', an, lodge));
  /** Lodged when another project had the area already. */
  const objectedTooLate = () =>
    given(rejected(), act('2023-11-20T10:00:00+01:00', an, lodge, { areaHolder: 'LP-2023-0009' }));
  const at = '2023-11-27T10:00:00+01:00';

  it('can be lodged until the last instant of the fifteenth day', () => {
    expect(when(rejected(), act('2023-11-21T23:59:59.999+01:00', piet, lodge)).accepted).toBe(true);
    expect(when(rejected(), act('2023-11-22T00:00:00.000+01:00', piet, lodge))).toMatchObject({
      accepted: false,
      refusal: { code: 'objection-too-late', received: '2023-11-22', values: { dueOn: '2023-11-21' } },
    });
  });

  it('is possible against an inadmissibility', () => {
    expect(given(inadmissible(), act('2023-10-20T10:00:00+02:00', an, lodge)).status).toBe('objected');
  });

  it.each([
    ['an approval', decided],
    ['a file under review', scored],
    ['conditions on offer', conditionsOffered],
  ])('is not possible against %s', (_, project) => {
    const state = project();
    expect(when(state, act('2023-11-10T10:00:00+01:00', an, lodge))).toMatchObject({
      refusal: { code: 'objection-not-possible', received: state.status },
    });
  });

  it('waits for the notice', () => {
    const project = given(proposed('rejection'), act('2023-11-06T14:00:00+01:00', carl, ratify));
    expect(when(project, act('2023-11-06T14:30:00+01:00', an, lodge))).toMatchObject({
      refusal: { code: 'not-yet-notified', received: 'rejected' },
    });
  });

  it('is advised by another than who proposed the decision', () => {
    expect(when(objected(), act(at, mia, advise('uphold')))).toMatchObject({
      refusal: { code: 'same-person-proposed', received: 'mia' },
    });
    expect(when(objected(), act(at, max, advise('uphold'))).accepted).toBe(true);
  });

  it('is advised by another than who declared the application inadmissible', () => {
    const project = given(inadmissible(), act('2023-10-20T10:00:00+02:00', an, lodge));
    expect(when(project, act(at, mia, advise('uphold')))).toMatchObject({
      refusal: { code: 'same-person-proposed', received: 'mia' },
    });
  });

  it('is advised once, and while it is open', () => {
    const advised = given(objected(), act(at, max, advise('uphold')));
    expect(when(advised, act(at, max, advise('dismiss')))).toMatchObject({
      refusal: { code: 'task-not-open', received: 'advise-objection-1' },
    });
    expect(when(rejected(), act(at, max, advise('dismiss')))).toMatchObject({
      refusal: { code: 'not-in-this-state', received: 'rejected' },
    });
  });

  it('is decided after the advice', () => {
    expect(when(objected(), act(at, mia, settle('upheld')))).toMatchObject({
      refusal: { code: 'advice-missing', received: 'objection 1' },
    });
    expect(when(rejected(), act(at, mia, settle('upheld')))).toMatchObject({
      refusal: { code: 'not-in-this-state', received: 'rejected' },
    });
  });

  it('upheld, opens a fresh assessment and takes an area that became free meanwhile', () => {
    const advised = given(objectedTooLate(), act(at, max, advise('uphold')));
    const done = actOnProject(settle('upheld'), advised, contextOf(mia, at));
    expect(done).toMatchObject({
      accepted: true,
      project: { status: 'under-review', assessment: 2, evaluators: [] },
      effect: { area: { area: 'kempen', act: 'take' } },
    });
  });

  it('that holds the area can be upheld', () => {
    const advised = given(objected(), act(at, max, advise('uphold')));
    const upheld = given(advised, act(at, mia, settle('upheld'), { areaHolder: advised.id }));
    expect(upheld.status).toBe('under-review');
  });

  it('cannot be upheld while another project holds the area', () => {
    const advised = given(objectedTooLate(), act(at, max, advise('uphold')));
    expect(when(advised, act(at, mia, settle('upheld'), { areaHolder: 'LP-2023-0009' }))).toMatchObject({
      refusal: { code: 'area-taken', received: 'kempen', values: { holder: 'LP-2023-0009' } },
    });
  });

  it('dismissed, leaves the rejection as it was and is not lodged again', () => {
    const project = given(
      objected(),
      act(at, max, advise('dismiss')),
      act(at, mia, settle('dismissed'), { areaHolder: 'LP-2023-0009' }),
    );
    expect(project.status).toBe('rejected');
    expect(when(project, act('2023-11-21T10:00:00+01:00', an, lodge))).toMatchObject({
      refusal: { code: 'objection-not-possible', received: 'rejected' },
    });
  });
});

it('is not accepted on behalf of a promoter without any role', () => {
  expect(when(submitted(), act('2023-10-20T10:00:00+02:00', people.stranger, propose('approval')))).toMatchObject({
    refusal: { code: 'not-authorised', received: 'stranger' },
  });
});
