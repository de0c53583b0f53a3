import { describe, expect, it } from 'vitest';
import type { Delivery } from '../event-bridge/deliveries.ts';
import { createAgenda } from '../kernel/create-agenda.ts';
import { createRandom } from '../kernel/random.ts';
import type { CallService } from '../kernel/service.ts';
import { calendarOf } from './calendar.ts';
import { type SwitchName, switchNames } from './switches.ts';
import { createWeather, type Weather } from './weather.ts';

const day = 86_400_000;
const start = '2024-01-01T00:00:00.000Z';
const role = { kind: 'role', roleArn: 'arn:aws:iam::000000000000:role/one' } as const;

const hashOf = (text: string): number => [...text].reduce((sum, sign) => sum * 31 + sign.charCodeAt(0), 7) | 0;

function weather(names: readonly SwitchName[], seed = 1) {
  const agenda = createAgenda({ clock: { kind: 'virtual', start } });
  const randomFor = (name: string) => createRandom(hashOf(`${seed}/${name}`));
  return { agenda, over: createWeather({ names, seed, agenda, randomFor }) };
}

const delivery = (id: string): Delivery => ({
  id,
  about: {},
  call: { service: 'lambda', action: 'Invoke', input: {} },
  caller: role,
  retry: {},
  payload: '{}',
});

const deliveries = (over: Weather) =>
  Array.from({ length: 200 }, (_, index) => over.deliveries('event', [delivery(String(index))])).flat();

/** Whether a call is done. */
async function isDone(over: Weather, service: string, action: string): Promise<boolean> {
  const call = over.calls(async () => ({}));
  return call(service, action, {}, role).then(
    () => true,
    () => false,
  );
}

/** How many calls of a hundred were done, and what their callers heard. */
async function hundredCalls(over: Weather, service: string, action: string, caller: Parameters<CallService>[3] = role) {
  let done = 0;
  const call = over.calls(async () => {
    done += 1;
    return {};
  });
  const heard = await Promise.allSettled(Array.from({ length: 100 }, () => call(service, action, {}, caller)));
  const codes = heard.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.code)] : []));
  return { done, codes };
}

describe('the weather', () => {
  it('is the same for the same seed, and another for another', () => {
    const first = deliveries(weather(['twice', 'late', 'out-of-order']).over);
    expect(deliveries(weather(['twice', 'late', 'out-of-order']).over)).toEqual(first);
    expect(deliveries(weather(['twice', 'late', 'out-of-order'], 2).over)).not.toEqual(first);
  });

  it('delivers twice under another id, and counts how often', () => {
    const { over } = weather(['twice']);
    const made = deliveries(over);
    const again = made.filter(({ id }) => id.endsWith(':again'));
    expect(again.length).toBeGreaterThan(10);
    expect(made.length).toBe(200 + again.length);
    expect(over.counts()).toEqual({ twice: again.length });
  });

  it('lets nothing be late before its instant, or later than eight hours', () => {
    const { agenda, over } = weather(['late']);
    const delays = deliveries(over).flatMap(({ notBefore }) =>
      notBefore === undefined ? [] : [notBefore - agenda.now()],
    );
    expect(delays.length).toBeGreaterThan(5);
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(5 * 60_000);
    expect(Math.max(...delays)).toBeLessThanOrEqual(8 * 3_600_000);
  });

  it('lets events overtake each other, and no schedule', () => {
    const { over } = weather(['out-of-order']);
    expect(deliveries(over).some(({ notBefore }) => notBefore !== undefined)).toBe(true);
    expect(over.deliveries('schedule', [delivery('one')])).toEqual([delivery('one')]);
  });

  it('refuses calls by the name that their service has for it', async () => {
    const { over } = weather(['throttle']);
    const { done, codes } = await hundredCalls(over, 'lambda', 'Invoke');
    expect(done + codes.length).toBe(100);
    expect(new Set(codes)).toEqual(new Set(['TooManyRequestsException']));
  });

  it('does a call whose answer is lost, if it writes', async () => {
    const { over } = weather(['lost-answer']);
    const writing = await hundredCalls(over, 'dynamodb', 'PutItem');
    expect(writing.done).toBe(100);
    expect(new Set(writing.codes)).toEqual(new Set(['InternalServerError']));
    expect((await hundredCalls(over, 'dynamodb', 'Query')).codes).toEqual([]);
  });

  it('keeps SES away for hours, and brings it back', async () => {
    const { agenda, over } = weather(['no-mail']);
    const seen = new Set<boolean>();
    for (let hours = 0; hours < 10 * 24; hours += 1) {
      await agenda.advanceTo(Date.parse(start) + hours * 3_600_000);
      seen.add(await isDone(over, 'ses', 'SendRawEmail'));
    }
    expect(seen).toEqual(new Set([true, false]));
  });

  it('stops every event for a day', async () => {
    const { agenda, over } = weather(['no-bus']);
    const refused: number[] = [];
    for (let hours = 0; hours < 80 * 24; hours += 1) {
      await agenda.advanceTo(Date.parse(start) + hours * 3_600_000);
      if (!(await isDone(over, 'events', 'PutEvents'))) refused.push(hours);
    }
    expect(refused.length).toBeGreaterThanOrEqual(24);
    expect((await hundredCalls(over, 'events', 'ListRules')).done).toBe(100);
  });

  it('spares the owner of the machine', async () => {
    const { over } = weather(switchNames);
    const { done, codes } = await hundredCalls(over, 'dynamodb', 'PutItem', { kind: 'owner' });
    expect({ done, codes }).toEqual({ done: 100, codes: [] });
  });

  it('ends invocations before, between and after their writes', () => {
    const { over } = weather(['fail-before', 'fail-after', 'slow']);
    const fates = Array.from({ length: 2000 }, () => over.fate()).flatMap((fate) => fate ?? []);
    const places = (by: string) =>
      new Set(fates.filter((fate) => fate.by === by).map(({ afterWrites }) => afterWrites));
    expect(places('death')).toEqual(new Set([0, 1, 2, 3, 4]));
    expect(places('time-out')).toEqual(new Set([0, 1, 2, 3, 4]));
  });

  it('gathers again after it was cleared', async () => {
    const { over } = weather(['lost-answer']);
    over.clear();
    over.gather();
    expect((await hundredCalls(over, 'dynamodb', 'PutItem')).codes).not.toEqual([]);
  });

  it('is fair once it is cleared', async () => {
    const { over } = weather(switchNames);
    over.clear();
    expect(deliveries(over)).toHaveLength(200);
    expect((await hundredCalls(over, 'ses', 'SendRawEmail')).done).toBe(100);
    expect(over.fate()).toBeUndefined();
    expect(over.waits.endsAt(0, 5)).toBe(5);
  });
});

describe('the calendar of outages', () => {
  it('has one of its length in each period, at the same instants whenever it is asked', () => {
    const calendar = () => calendarOf({ everyDays: 40, minutes: [1440, 1440] }, (period) => period + 5);
    const outages = [0, 1, 2].map((period) => {
      const at = Array.from({ length: 40 * 24 }, (_, hour) => period * 40 * day + hour * 3_600_000);
      return new Set(at.flatMap((now) => calendar()(now)?.from ?? []));
    });
    expect(outages.map(({ size }) => size)).toEqual([1, 1, 1]);
    const [from = 0] = [...(outages[0] ?? [])];
    expect(calendar()(from)).toEqual({ from, until: from + day });
    expect(calendar()(from + day)).toBeUndefined();
  });
});
