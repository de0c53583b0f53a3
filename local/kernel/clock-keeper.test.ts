import { describe, expect, it, vi } from 'vitest';
import { createAgenda } from './create-agenda.ts';

const day = 86_400_000;

// The machine's own clock and interval, which the agenda takes hold of when it is loaded.
const machine = vi.hoisted(() => {
  const own = { now: Date.now, setInterval: globalThis.setInterval };
  const state = { now: Date.parse('2026-11-22T10:00:00Z'), look: (): void => undefined };
  Date.now = () => state.now;
  globalThis.setInterval = ((look: () => void, period: number) => {
    state.look = look;
    return own.setInterval(() => undefined, period);
  }) as typeof globalThis.setInterval;
  return { state, own };
});
Date.now = machine.own.now;
globalThis.setInterval = machine.own.setInterval;

interface Kept {
  readonly reached: number;
  readonly lead: number | undefined;
}

const realAgenda = (last?: Kept) => {
  const kept: Kept[] = [];
  const onClockChange = (reached: number, lead: number | undefined): void => void kept.push({ reached, lead });
  return { kept, agenda: createAgenda({ clock: { kind: 'real' }, ...last, onClockChange }) };
};

describe('a clock that runs', () => {
  it('starts no earlier than the last work of a killed process, although the machine was set back', async () => {
    const { kept, agenda } = realAgenda();
    machine.state.now += 10 * day;
    await agenda.run('work', () => undefined);
    const workedAt = agenda.now();
    machine.state.now -= 10 * day;
    const again = realAgenda(kept.at(-1)).agenda;
    expect(again.now()).toBeGreaterThanOrEqual(workedAt);
    machine.state.now += 5;
    expect(again.now()).toBe(workedAt + 5);
    await Promise.all([agenda.close(), again.close()]);
  });

  it('keeps up with a job that takes long, and writes nothing while there is no work', async () => {
    const { kept, agenda } = realAgenda();
    const ended = Promise.withResolvers<void>();
    const job = agenda.run('long', () => ended.promise);
    await Promise.resolve();
    machine.state.now += 5000;
    machine.state.look();
    expect(kept.at(-1)?.reached).toBe(machine.state.now);
    ended.resolve();
    await job;
    await agenda.settle();
    const { length } = kept;
    machine.state.now += 5000;
    machine.state.look();
    expect(kept).toHaveLength(length);
    await agenda.close();
  });

  it('is not written for each job, but for a second of work', async () => {
    const { kept, agenda } = realAgenda();
    for (let job = 0; job < 100; job += 1) {
      machine.state.now += 25;
      await agenda.run('work', () => undefined);
    }
    // Where it began, and after one second and two.
    expect(kept).toHaveLength(3);
    await agenda.close();
  });

  it('stops the cloud when the disk refuses it', async () => {
    const failures: Error[] = [];
    const refuse = { now: false };
    const agenda = createAgenda({
      clock: { kind: 'real' },
      onClockChange: () => {
        if (refuse.now) throw new Error('disk full');
      },
      onFailure: (failure) => failures.push(failure),
    });
    const ended = Promise.withResolvers<void>();
    agenda.enqueue('long', () => ended.promise);
    await Promise.resolve();
    machine.state.now += 5000;
    refuse.now = true;
    machine.state.look();
    expect(failures.map(({ message }) => message)).toEqual([expect.stringContaining('disk full')]);
    ended.resolve();
  });
});
