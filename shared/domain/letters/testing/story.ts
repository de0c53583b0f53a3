import { anOrganisation, byId, theCall, vdab, vvsg, welfareKempen } from '../../../../test/builders/application.ts';
import { type Act, type Surroundings, when } from '../../../../test/builders/project.ts';
import { evolveAll } from '../../project/decider.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Project } from '../../project/state.ts';
import { brusselsDate, Temporal } from '../../time.ts';
import { type Letter, recipientKey } from '../letter.ts';
import { lettersOf } from '../letter-table.ts';

const springplank = anOrganisation('de-springplank', 'service-provider', { sofie: 'organisation-responsible' });
const partners = [vdab, vvsg, springplank];

/** The letters that follow when these events are committed at an instant. */
export const lettersOfEvents = (
  before: Project,
  at: string,
  events: readonly ProjectEvent[],
  { call = theCall, organisations = byId(welfareKempen, ...partners) }: Surroundings = {},
): readonly Letter[] => {
  const instant = new Date(at).toISOString();
  const after = evolveAll(before, events, instant);
  if (after.status === 'not-submitted') throw new Error('A story begins with SubmitApplication.');
  const today = brusselsDate(Temporal.Instant.from(instant)).toString();
  const scene = { call, before, after, today, organisations };
  return events.flatMap((event) => lettersOf(event, scene));
};

/** The letters that follow when an act comes upon a project. */
export const lettersAfter = (before: Project, act: Act, promoter = welfareKempen): readonly Letter[] => {
  const decision = when(before, act);
  if (!decision.accepted) throw new Error(`${act.do.type} was refused: ${JSON.stringify(decision.refusal)}`);
  // An act that happens among other organisations brings them along.
  const organisations = new Map([...byId(promoter, ...partners), ...(act.given?.organisations ?? [])]);
  return lettersOfEvents(before, act.at, decision.events, { ...act.given, organisations });
};

/** `receipt to an, piet`: what a table of letters tells at a glance. */
export const inShort = (letters: readonly Letter[]): readonly string[] =>
  letters.map(({ kind, recipients }) => `${kind} to ${recipients.map(recipientKey).join(', ')}`);
