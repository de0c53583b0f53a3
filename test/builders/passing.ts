import { plannedMoments } from '../../shared/domain/project/moments.ts';
import type { MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import { actOnMoment } from '../../shared/use-cases/act-on-moment.ts';
import { theCall } from './application.ts';
import { quiet, theProject } from './story.ts';

/** Lets everything that comes by itself come, in its order and at its own instant, up to this one; the clock then stands there. */
export const passUntil = async (ports: MemoryPorts, until: string): Promise<void> => {
  const instant = new Date(until).toISOString();
  const acting = actOnMoment({ ...ports, ledger: ports.callLedger, log: quiet });
  for (;;) {
    const { project } = await ports.projects.load(theProject);
    if (project.status === 'not-submitted') break;
    const [next] = plannedMoments(project, theCall)
      .filter(({ kind, at }) => kind === 'milestone' && at <= instant)
      .toSorted((one, other) => one.at.localeCompare(other.at));
    if (next === undefined) break;
    ports.clock.set(next.at);
    const outcome = await acting({ stream: `PROJECT#${theProject}`, moment: next.id });
    if (outcome !== 'committed') throw new Error(`${next.id} came and gave ${outcome}.`);
  }
  ports.clock.set(instant);
};
