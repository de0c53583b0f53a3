import type { Call } from '../../call/call-schema.ts';
import { accept, type Decision, type Refusal, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { notInThisState, refused, today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { firstInstantOf, lastInstantOf, Temporal } from '../../time.ts';
import { evaluationDates, windowAfter } from '../evaluation/dates.ts';

type Command = ProjectCommandOf<'SubmitChallenge'>;

/** The latest day on which the window opens, as long as no pack is out. */
const latestOpening = (project: Started, call: Call): string | undefined => {
  const decideBy = (project.run.evaluation ?? evaluationDates(project, call))?.decideBy;
  return decideBy === undefined ? undefined : windowAfter(decideBy, call)?.windowOpensOn;
};

/** By the server's clock, to the millisecond; no scheduled job stands in between. Interpretation 1, fairness. */
const outsideWindow = (project: Started, { call, now }: ProjectContext): Refusal | undefined => {
  const pack = project.run.evaluation?.pack;
  const opensOn = pack?.windowOpensOn ?? latestOpening(project, call);
  if (opensOn === undefined || call.challenge === undefined) {
    return refuse('invalid-input', call.id, { problems: 'challenge: not-in-this-call', path: 'call' }).refusal;
  }
  const instant = Temporal.Instant.from(now).epochMilliseconds;
  if (pack === undefined || instant < firstInstantOf(Temporal.PlainDate.from(opensOn)).epochMilliseconds) {
    return refuse('challenge-window-not-open', now, { opensOn }).refusal;
  }
  const closedOn = pack.windowClosesOn;
  return instant > lastInstantOf(Temporal.PlainDate.from(closedOn)).epochMilliseconds
    ? refuse('challenge-window-closed', now, { closedOn }).refusal
    : undefined;
};

const notTheirs = ({ challenger }: Command, { actor, organisations }: ProjectContext): Refusal | undefined => {
  if (!actor.organisationRoles.some(({ organisation }) => organisation === challenger)) {
    return refuse('not-your-organisation', challenger, { organisation: challenger }).refusal;
  }
  return organisations.get(challenger)?.status === 'registered'
    ? undefined
    : refuse('organisation-unknown', challenger, { organisation: challenger }).refusal;
};

/**
 * Somebody challenges the partnership, for a registered organisation and once per organisation, while the window is
 * open. What else can be wrong with it is judged at its admissibility, and refused with a letter. (design, right to
 * challenge)
 *
 * Refusals: `not-in-this-state` (ended), `not-your-organisation`, `organisation-unknown`, `challenge-window-not-open`,
 * `challenge-window-closed`, `challenge-already-submitted`.
 */
export const submitChallenge = (
  command: Command,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  if (project.status !== 'running') return notInThisState(project, 'running');
  const refusal = notTheirs(command, context) ?? outsideWindow(project, context);
  if (refusal !== undefined) return refused(refusal);
  const { challenger, contents } = command;
  const earlier = project.run.challenges.find((one) => one.challenger === challenger);
  if (earlier !== undefined) {
    const { submittedOn } = earlier;
    return refuse('challenge-already-submitted', challenger, { organisation: challenger, submittedOn });
  }
  const challenge = project.run.challenges.length + 1;
  return accept({
    type: 'ChallengeSubmitted',
    version: 1,
    data: { challenge, challenger, submittedBy: context.actor.person, submittedOn: today(context), contents },
  });
};
