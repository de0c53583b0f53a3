import { callId, projectId } from '../../shared/domain/ids.ts';
import type { Commit } from '../../shared/ports/commit.ts';
import { createMemoryPorts, type MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import { publishCall } from '../../shared/use-cases/publish-call.ts';
import { theCall } from './application.ts';
import { type Act, people, when } from './project.ts';

/** The project of the tests, and the sentence-less log that they give. */
export const theProject = projectId.parse('LP-2023-0001');
export const theCallId = callId.parse('lokale-partnerschappen');
export const quiet = { info: () => undefined };

/** Ports in memory with the call published on 1 September 2023. */
export const publishedCall = async (): Promise<MemoryPorts> => {
  const ports = createMemoryPorts('2023-09-01T08:00:00.000Z');
  const published = await publishCall(ports)({ definition: theCall, actor: people.mia });
  if (!published.accepted) throw new Error(JSON.stringify(published.refusal));
  return ports;
};

/** Commits acts on top of what the project is; the clock stands at the last one afterwards. */
export const happen = async (ports: MemoryPorts, ...acts: readonly Act[]): Promise<void> => {
  for (const act of acts) {
    const { project, ...head } = await ports.projects.load(theProject);
    const decision = when(project, act);
    if (!decision.accepted) throw new Error(`${act.do.type} was refused: ${JSON.stringify(decision.refusal)}`);
    const at = new Date(act.at).toISOString();
    await ports.projects.commit(theProject, head, decision.events, { actor: act.as, at });
    ports.clock.set(at);
  }
};

const busEvent = (kind: string, id: string, commit: Commit<{ readonly type: string }> | undefined) => {
  if (commit === undefined) throw new Error(`Nothing was committed of ${id}`);
  const { stream, version, events } = commit;
  const types = [...new Set(events.map(({ type }) => type))];
  return {
    source: 'traject.log',
    'detail-type': 'Committed',
    detail: { stream, kind, id, version: String(version), types },
  };
};

/** The bus event of the project's last commit, as the pipe makes it. */
export const lastCommitted = async (ports: MemoryPorts) =>
  busEvent('PROJECT', theProject, (await ports.projects.history(theProject)).at(-1));

/** The bus event of the call's last commit. */
export const lastCommittedOfCall = async (ports: MemoryPorts) =>
  busEvent('CALL', theCallId, (await ports.calls.history(theCallId)).at(-1));
