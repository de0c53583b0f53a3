import { describe, expect, it } from 'vitest';
import { CloudStopped } from './cloud-stopped.ts';
import { createAgenda } from './create-agenda.ts';

const start = Date.parse('2023-09-01T00:00:00Z');
const virtual = () => createAgenda({ clock: { kind: 'virtual', start: '2023-09-01T00:00:00Z' } });
const day = 86_400_000;

describe('the agenda', () => {
  it('runs work in the order in which it was asked for, one job at a time', async () => {
    const agenda = virtual();
    const seen: string[] = [];
    agenda.enqueue('slow', async () => {
      seen.push('slow begins');
      await new Promise((resolve) => setImmediate(resolve));
      seen.push('slow ends');
    });
    agenda.enqueue('quick', () => void seen.push('quick'));
    await agenda.settle();
    expect(seen).toEqual(['slow begins', 'slow ends', 'quick']);
  });

  it('never starts a job inside the call that asked for it', async () => {
    const agenda = virtual();
    const seen: string[] = [];
    agenda.enqueue('job', () => void seen.push('ran'));
    expect(seen).toEqual([]);
    await agenda.settle();
    expect(seen).toEqual(['ran']);
  });

  it('jumps a virtual clock to the next timer', async () => {
    const agenda = virtual();
    const seen: number[] = [];
    agenda.setTimer('year', start + 365 * day, () => void seen.push(agenda.now()));
    agenda.setTimer('day', start + day, () => void seen.push(agenda.now()));
    await agenda.runUntilIdle();
    expect(seen).toEqual([start + day, start + 365 * day]);
  });

  it('lets time pass within a job: what fell due meanwhile runs after it, and late', async () => {
    const agenda = virtual();
    const seen: string[] = [];
    agenda.setTimer('slow', start + day, () => {
      agenda.elapse(day / 2);
      seen.push('slow');
    });
    agenda.setTimer('due meanwhile', start + day + 1000, () => void seen.push(`late by ${agenda.now() - start - day}`));
    await agenda.runUntilIdle();
    expect(seen).toEqual(['slow', `late by ${day / 2}`]);
  });

  it('fires timers of the same instant in the order of their keys', async () => {
    const agenda = virtual();
    const seen: string[] = [];
    for (const key of ['c', 'a', 'b', 'e', 'd']) agenda.setTimer(key, start + day, () => void seen.push(key));
    await agenda.runUntilIdle();
    expect(seen.join('')).toBe('abcde');
  });

  it('does ready work before the next timer of the same instant', async () => {
    const agenda = virtual();
    const seen: string[] = [];
    agenda.setTimer('a', start + day, () => {
      agenda.enqueue('follow-up', () => void seen.push('follow-up of a'));
    });
    agenda.setTimer('b', start + day, () => void seen.push('b'));
    await agenda.runUntilIdle();
    expect(seen).toEqual(['follow-up of a', 'b']);
  });

  it('lets a timer replace another of its key, and be cleared', async () => {
    const agenda = virtual();
    const seen: string[] = [];
    agenda.setTimer('moved', start + day, () => void seen.push('old'));
    agenda.setTimer('moved', start + 2 * day, () => void seen.push('new'));
    agenda.setTimer('gone', start + day, () => void seen.push('gone'));
    agenda.clearTimer('gone');
    await agenda.runUntilIdle();
    expect(seen).toEqual(['new']);
  });

  it('runs what is due up to and including an instant, and stops the clock there', async () => {
    const agenda = virtual();
    const seen: string[] = [];
    agenda.setTimer('due', start + day, () => void seen.push('due'));
    agenda.setTimer('later', start + day + 1, () => void seen.push('later'));
    await agenda.advanceTo(start + day);
    expect(seen).toEqual(['due']);
    expect(agenda.now()).toBe(start + day);
    await agenda.advanceTo(start);
    expect(agenda.now()).toBe(start + day);
  });
});

describe('the clock', () => {
  it('starts no earlier than the instant it had reached before', () => {
    const agenda = createAgenda({ clock: { kind: 'virtual', start: '2023-09-01T00:00:00Z' }, reached: start + day });
    expect(agenda.now()).toBe(start + day);
  });

  it('holds a real clock while paused, and a timer can still be reached by hand', async () => {
    const agenda = createAgenda({ clock: { kind: 'real' } });
    agenda.pause();
    const held = agenda.now();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(agenda.now()).toBe(held);
    const seen: number[] = [];
    agenda.setTimer('tomorrow', held + day, () => void seen.push(agenda.now()));
    await agenda.advanceTo(held + day);
    expect(seen).toEqual([held + day]);
    agenda.resume();
    expect(agenda.now()).toBeGreaterThanOrEqual(held + day);
    await agenda.close();
  });

  it('fires a timer of a real clock by itself', async () => {
    const agenda = createAgenda({ clock: { kind: 'real' } });
    await new Promise<void>((resolve) => agenda.setTimer('soon', agenda.now() + 3, resolve));
    expect(agenda.nextTimerAt()).toBeUndefined();
    await agenda.close();
  });

  it('begins where it is told, in the past as well, and runs from there', async () => {
    const agenda = createAgenda({ clock: { kind: 'real', start: '2023-09-01T00:00:00Z' } });
    expect(agenda.now() - start).toBeLessThan(60_000);
    await new Promise<void>((resolve) => agenda.setTimer('soon', agenda.now() + 3, resolve));
    expect(agenda.now()).toBeGreaterThanOrEqual(start + 3);
    await agenda.close();
  });

  it('runs from where it was set, when it runs again', async () => {
    const agenda = createAgenda({ clock: { kind: 'real' } });
    agenda.pause();
    await agenda.advanceTo(agenda.now() + 365 * day);
    const held = agenda.now();
    agenda.resume();
    await new Promise<void>((resolve) => agenda.setTimer('soon', agenda.now() + 3, resolve));
    expect(agenda.now()).toBeGreaterThanOrEqual(held + 3);
    await agenda.close();
  });

  it('can be set ahead while it runs', async () => {
    const agenda = createAgenda({ clock: { kind: 'real' } });
    const tomorrow = agenda.now() + day;
    const seen: number[] = [];
    agenda.setTimer('tomorrow', tomorrow, () => void seen.push(agenda.now()));
    await agenda.advanceTo(tomorrow + 1);
    expect(seen[0]).toBeGreaterThanOrEqual(tomorrow);
    expect(agenda.isPaused()).toBe(false);
    expect(agenda.now()).toBeGreaterThan(tomorrow);
    await agenda.close();
  });

  it('stays as far ahead of the machine as it was, although the process was killed', async () => {
    const kept: { reached: number; lead: number | undefined }[] = [];
    const onClockChange = (reached: number, lead: number | undefined): void => void kept.push({ reached, lead });
    const agenda = createAgenda({ clock: { kind: 'real' }, onClockChange });
    await agenda.advanceTo(agenda.now() + 365 * day);
    await new Promise<void>((resolve) => agenda.setTimer('soon', agenda.now() + 20, resolve));
    const killedAt = agenda.now();
    // Nothing was told of the clock since it jumped.
    const again = createAgenda({ clock: { kind: 'real' }, ...kept.at(-1) });
    expect(again.now()).toBeGreaterThanOrEqual(killedAt);
    await Promise.all([agenda.close(), again.close()]);
  });

  it('goes on from where it stood when it was paused', () => {
    const held = start + 10_000 * day;
    const agenda = createAgenda({ clock: { kind: 'real' }, reached: held, lead: undefined });
    const now = agenda.now();
    expect(now).toBeGreaterThanOrEqual(held);
    expect(now).toBeLessThan(held + day);
  });

  it('stops on the way when it is told to, where it has come', async () => {
    const agenda = virtual();
    const stop = new AbortController();
    agenda.setTimer('a', start + day, () => stop.abort());
    agenda.setTimer('b', start + 2 * day, () => undefined);
    await agenda.advanceTo(start + 3 * day, { signal: stop.signal });
    expect(agenda.now()).toBe(start + day);
    expect(agenda.nextTimers(5)).toEqual([{ key: 'b', at: start + 2 * day }]);
  });
});

describe('a job that throws', () => {
  it('stops the cloud with its cause', async () => {
    const failures: Error[] = [];
    const agenda = createAgenda({
      clock: { kind: 'virtual', start: '2023-09-01T00:00:00Z' },
      onFailure: (failure) => failures.push(failure),
    });
    const seen: string[] = [];
    agenda.enqueue('deliver', () => {
      throw new Error('disk full');
    });
    agenda.enqueue('next', () => void seen.push('ran'));
    await expect(agenda.settle()).rejects.toThrow("the job 'deliver' failed: disk full");
    expect(seen).toEqual([]);
    expect(failures).toHaveLength(1);
    await expect(agenda.run('late', () => 1)).rejects.toBeInstanceOf(CloudStopped);
  });

  it('gives what a request throws to the one who asked, and goes on', async () => {
    const agenda = virtual();
    const failing = agenda.run('request', () => {
      throw new Error('bad request');
    });
    await expect(failing).rejects.toThrow('bad request');
    await expect(agenda.run('request', () => 'answer')).resolves.toBe('answer');
  });
});
