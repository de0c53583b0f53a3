import { describe, expect, it } from 'vitest';
import { theCall } from '../../test/builders/application.ts';
import { followed } from '../../test/builders/follow.ts';
import { allActive, due, notAllActive } from '../../test/builders/payments.ts';
import { act, assign, command, fix, people, propose, ratify, submission } from '../../test/builders/project.ts';
import { happen, publishedCall, theCallId, theProject } from '../../test/builders/story.ts';
import { plannedMoments } from '../domain/project/moments.ts';
import type { MemoryPorts } from '../ports/in-memory/ports.ts';
import { runPayments } from './run-payments.ts';

const { an, mia, eva, erik, carl, system } = people;

/** A running project with an advance of 105,000 euro due, as lists show it. */
const withAdvance = async (): Promise<MemoryPorts> => {
  const ports = await publishedCall();
  await happen(
    ports,
    act('2023-10-10T10:00:00+02:00', an, submission()),
    act('2023-10-16T10:00:00+02:00', mia, command('DeclareAdmissible')),
    act('2023-10-17T10:00:00+02:00', mia, assign('eva')),
    act('2023-10-17T10:05:00+02:00', mia, assign('erik', { kind: 'external', organisation: 'thomas-more' })),
    act('2023-10-24T10:00:00+02:00', eva, fix(70, 65, 80, 75)),
    act('2023-10-25T10:00:00+02:00', erik, fix(70, 65, 80, 75)),
    act('2023-10-27T10:00:00+02:00', mia, propose('approval')),
    act('2023-11-06T14:00:00+01:00', carl, ratify),
  );
  const { project } = await ports.projects.load(theProject);
  if (project.status === 'not-submitted') throw new Error('It was handed in.');
  const start = plannedMoments(project, theCall)[0];
  await happen(ports, act(String(start?.at), system, command('ActOnMoment', { moment: start?.id })));
  const { version, hash } = await ports.projects.load(theProject);
  const meta = { actor: system, at: '2024-01-02T08:00:00.000Z' };
  await ports.projects.commit(theProject, { version, hash }, [due({})], meta);
  await followed(ports);
  ports.clock.set('2024-01-03T08:00:00.000Z');
  return ports;
};

const run = (ports: MemoryPorts, name = '2024-01-03', { organisations } = allActive) =>
  runPayments({
    ...ports,
    ledger: ports.callLedger,
    organisations: { loadMany: async () => organisations ?? new Map() },
  })({
    call: theCallId,
    run: name,
    actor: mia,
  });

describe('a payment run', () => {
  it('orders what is due in every project of the call', async () => {
    const ports = await withAdvance();
    expect(await run(ports)).toEqual({
      run: '2024-01-03',
      ordered: [{ project: theProject, payments: ['advance-2024'] }],
      left: [],
    });
  });

  it('asks no project again when lists follow it', async () => {
    const ports = await withAdvance();
    await run(ports);
    await followed(ports);
    expect(await run(ports)).toMatchObject({ ordered: [], left: [] });
  });

  it('says what it left when a list was behind', async () => {
    const ports = await withAdvance();
    await run(ports);
    expect(await run(ports)).toMatchObject({ ordered: [], left: [{ project: theProject, reason: 'no-payment-due' }] });
  });

  it('names an advance that waits for a registration, and orders the rest', async () => {
    const ports = await withAdvance();
    expect(await run(ports, '2024-01-03', notAllActive)).toMatchObject({
      ordered: [],
      left: [{ project: theProject, reason: 'advance-requirement-unmet' }],
    });
    const { version, hash } = await ports.projects.load(theProject);
    const recovery = due({ payment: 'recovery-2024-esf', kind: 'recovery', fund: 'esf' });
    await ports.projects.commit(theProject, { version, hash }, [recovery], {
      actor: system,
      at: '2024-01-03T08:00:00.000Z',
    });
    await followed(ports);
    expect(await run(ports, '2024-01-03', notAllActive)).toEqual({
      run: '2024-01-03',
      ordered: [{ project: theProject, payments: ['recovery-2024-esf'] }],
      left: [{ project: theProject, reason: 'advance-requirement-unmet' }],
    });
  });
});
