import { anOrganisation, byId, theCall, vdab, vvsg, welfareKempen } from '../../../../test/builders/application.ts';
import { type Act, when } from '../../../../test/builders/project.ts';
import { evolveAll } from '../../project/decider.ts';
import type { Project } from '../../project/state.ts';
import { brusselsDate, Temporal } from '../../time.ts';
import { type Letter, recipientKey } from '../letter.ts';
import { lettersOf } from '../letter-table.ts';

const springplank = anOrganisation('de-springplank', 'service-provider', { sofie: 'organisation-responsible' });
const partners = [vdab, vvsg, springplank];

/** The letters that follow when an act comes upon a project. */
export const lettersAfter = (before: Project, act: Act, promoter = welfareKempen): readonly Letter[] => {
  const decision = when(before, act);
  if (!decision.accepted) throw new Error(`${act.do.type} was refused: ${JSON.stringify(decision.refusal)}`);
  const at = new Date(act.at).toISOString();
  const after = evolveAll(before, decision.events, at);
  if (after.status === 'not-submitted') throw new Error('A story begins with SubmitApplication.');
  const today = brusselsDate(Temporal.Instant.from(at)).toString();
  const organisations = byId(promoter, ...partners);
  const scene = { call: act.given?.call ?? theCall, before, after, today, organisations };
  return decision.events.flatMap((event) => lettersOf(event, scene));
};

/** `receipt to an, piet`: what a table of letters tells at a glance. */
export const inShort = (letters: readonly Letter[]): readonly string[] =>
  letters.map(({ kind, recipients }) => `${kind} to ${recipients.map(recipientKey).join(', ')}`);
