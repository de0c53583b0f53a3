import { describe, expect, it } from 'vitest';
import { act, command, people, submission } from '../../test/builders/project.ts';
import { happen, lastCommitted, lastCommittedOfCall, publishedCall, theProject } from '../../test/builders/story.ts';
import { updateViews } from './update-views.ts';

const handIn = act('2023-10-10T10:00:00+02:00', people.an, submission());
const declareAdmissible = act('2023-10-16T10:00:00+02:00', people.mia, command('DeclareAdmissible'));

describe('lists', () => {
  it('show an application with the last day of its handling term', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await updateViews(ports)(await lastCommitted(ports));
    expect(await ports.views.project(theProject)).toMatchObject({
      version: 1,
      status: 'submitted',
      title: 'Samen aan de slag in de Kempen',
      promoter: 'welzijn-kempen',
      decisionDueOn: '2023-12-10',
    });
  });

  it('show who must do what', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await updateViews(ports)(await lastCommitted(ports));
    const tasks = await ports.views.tasksOf([{ kind: 'staff', role: 'manager' }]);
    expect(tasks.map(({ project, id }) => `${project} ${id}`)).toEqual(['LP-2023-0001 check-admissibility']);
  });

  it('follow the log whatever the order of the events', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    const first = await lastCommitted(ports);
    await happen(ports, declareAdmissible);
    await updateViews(ports)(await lastCommitted(ports));
    await updateViews(ports)(first);
    expect(await ports.views.project(theProject)).toMatchObject({ version: 2, status: 'under-review' });
  });

  it('forget the decision date of a withdrawn application', async () => {
    const ports = await publishedCall();
    const withdraw = command('WithdrawApplication', { reason: 'Te vroeg.' });
    await happen(ports, handIn, act('2023-10-11T10:00:00+02:00', people.an, withdraw));
    await updateViews(ports)(await lastCommitted(ports));
    expect((await ports.views.project(theProject))?.decisionDueOn).toBeUndefined();
    expect(await ports.views.tasksOfProject(theProject)).toEqual([]);
  });

  it('show a published call with the instants of its window', async () => {
    const ports = await publishedCall();
    await updateViews(ports)(await lastCommittedOfCall(ports));
    expect(await ports.views.calls()).toEqual([
      expect.objectContaining({
        call: 'lokale-partnerschappen',
        callVersion: '1.0.0',
        opensAt: '2023-09-30T22:00:00.000Z',
        closesAt: '2024-06-30T21:59:59.999Z',
      }),
    ]);
  });
});
