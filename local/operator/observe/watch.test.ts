import { describe, expect, it } from 'vitest';
import type { EventNews } from '../../event-bridge/event-bridge.ts';
import { makeEvent } from '../../event-bridge/events.ts';
import { SeenEvents } from './seen-events.ts';
import { SeenInvocations } from './seen-invocations.ts';

const rule = 'arn:aws:events:eu-west-1:000000000000:rule/bus/on-start';
const event = (id: string) => makeEvent({ source: 's', 'detail-type': 'T', detail: {} }, id, 0);
const arrived = (id: string): EventNews => ({ kind: 'arrived', bus: 'bus', event: event(id), rules: [rule], at: 0 });
const delivery = (id: string, outcome: 'retrying' | 'delivered', attempts: number): EventNews => ({
  kind: 'delivery',
  delivery: {
    id,
    about: { eventId: id, ruleArn: rule, targetId: 't', targetArn: 'arn:aws:lambda:x:0:function:f' },
    call: { service: 'lambda', action: 'Invoke', input: {} },
    caller: { kind: 'owner' },
    retry: {},
    payload: JSON.stringify(event(id)),
  },
  outcome,
  attempts,
  at: attempts,
});

describe('the events that are remembered', () => {
  it('are the latest ones only, with what became of them', () => {
    const events = new SeenEvents(2);
    for (const id of ['1', '2', '3']) events.tell(arrived(id));
    events.tell(delivery('3', 'retrying', 1));
    events.tell(delivery('3', 'delivered', 2));
    expect(events.count).toBe(3);
    expect(events.latest().map((one) => one.event.id)).toEqual(['3', '2']);
    expect([...(events.find('3')[0]?.deliveries.values() ?? [])]).toMatchObject([
      { outcome: 'delivered', attempts: 2 },
    ]);
  });

  it('are made from their deliveries when they came before a restart or from a timetable', () => {
    const events = new SeenEvents(2);
    events.tell(delivery('old', 'delivered', 3));
    expect(events.latest()).toMatchObject([{ bus: 'bus', event: { id: 'old' }, rules: [rule] }]);
  });
});

describe('the invocations that are remembered', () => {
  const tell = (seen: SeenInvocations, requestId: string, functionError?: 'Unhandled'): void =>
    seen.tell({
      functionName: 'f',
      requestId,
      at: 0,
      payload: 'x'.repeat(10_000),
      result: { payload: '{"errorType":"E"}', functionError, milliseconds: Number(requestId) },
    });

  it('are counted all, and kept up to a number', () => {
    const seen = new SeenInvocations(3);
    for (let id = 1; id <= 10; id += 1) tell(seen, String(id));
    expect(seen.figures('f')).toEqual({ invocations: 10, errors: 0, throttles: 0, milliseconds: 55, longest: 10 });
    expect(seen.latest('f').map(({ requestId }) => requestId)).toEqual(['10', '9', '8']);
    expect(seen.latest()[0]?.payload).toHaveLength(4_096);
  });

  it('keep their errors longer than themselves', () => {
    const seen = new SeenInvocations(1);
    tell(seen, '1', 'Unhandled');
    for (let id = 2; id <= 9; id += 1) tell(seen, String(id));
    seen.throttled('f');
    expect(seen.errors('f')).toMatchObject([{ requestId: '1', error: '{"errorType":"E"}' }]);
    expect(seen.figures('f')).toMatchObject({ errors: 1, throttles: 1 });
    expect(seen.figures('g').invocations).toBe(0);
  });
});
