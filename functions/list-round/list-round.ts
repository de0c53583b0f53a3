import * as z from 'zod';
import { uploadUnderWay } from '../../shared/domain/application/late-upload.ts';
import type { CallLifeCommand } from '../../shared/domain/call-life/commands.ts';
import { closeOf } from '../../shared/domain/call-life/round-close.ts';
import { lapseDraft } from '../../shared/domain/draft/decide.ts';
import { type CallId, callId, draftId, instant } from '../../shared/domain/ids.ts';
import { system } from '../../shared/domain/people/actor.ts';
import type { CallLedger } from '../../shared/ports/call-ledger.ts';
import type { Calls } from '../../shared/ports/calls.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Drafts } from '../../shared/ports/drafts.ts';
import type { Views } from '../../shared/ports/views.ts';
import { actOnCall } from '../../shared/use-cases/act-on-call.ts';
import { openDraftsOf } from '../../shared/use-cases/open-drafts.ts';

export interface ListRoundDeps {
  readonly calls: Calls;
  readonly drafts: Pick<Drafts, 'openOf' | 'change'>;
  readonly views: Pick<Views, 'projectsOfCall'>;
  readonly ledger: Pick<CallLedger, 'lastSequence'>;
  readonly clock: Clock;
}

const listRoundInput = z.object({
  version: z.literal(1),
  call: callId,
  round: z.string().min(1),
  /** The close that this is about; executions that began before it was given know none. */
  closedAt: instant.optional(),
});

export interface RoundList {
  readonly call: string;
  readonly round: string;
  readonly submitted: number;
  readonly lapsedDrafts: number;
  /** An upload that began in time is not finished: the list is made later. */
  readonly uploadsUnderWay: boolean;
}

const commitAll = async (deps: ListRoundDeps, call: CallId, command: () => Promise<CallLifeCommand>): Promise<void> => {
  // A commit holds a few hundred drafts: the same question is asked until nothing more follows from it.
  for (;;) {
    const outcome = await actOnCall(deps)({ call, command: await command(), actor: system });
    if (!outcome.accepted) throw new Error(`${call}: ${outcome.refusal.code} (${outcome.refusal.received})`);
    if (outcome.result.events.length === 0) return;
  }
};

/** Views follow the log a moment later: the list waits until as many are there as sequence numbers were given. */
const submittedIn = async ({ views, ledger }: ListRoundDeps, call: CallId, round: string) => {
  const last = await ledger.lastSequence(call);
  const projects = await views.projectsOfCall(call);
  if (projects.length < last)
    throw new Error(`${call}: ${projects.length} of ${last} projects are in the lists so far`);
  return projects.filter((project) => project.round === round).map(({ project }) => project);
};

const stillUploading = async ({ calls, drafts, clock }: ListRoundDeps, call: CallId, round: string) => {
  const [definition, { life }, open] = await Promise.all([calls.latest(call), calls.life(call), drafts.openOf(call)]);
  if (definition === undefined) throw new Error(`${call} is not published`);
  const closesAt = closeOf(definition, life, round);
  return (
    closesAt !== undefined && open.some(({ uploadOfferedAt }) => uploadUnderWay(uploadOfferedAt, closesAt, clock.now()))
  );
};

/** The round was opened again while its workflow waited: that close is no close any more. */
const isReopened = async ({ calls }: ListRoundDeps, { call, round, closedAt }: z.infer<typeof listRoundInput>) => {
  if (closedAt === undefined) return false;
  const [definition, { life }] = await Promise.all([calls.latest(call), calls.life(call)]);
  return definition !== undefined && closeOf(definition, life, round) !== closedAt;
};

/**
 * Lets the drafts of a closed round lapse and commits its list.
 *
 * Safe to run twice: a draft lapses once, and a round is listed once, by what the call's log says.
 */
export const listRound =
  (deps: ListRoundDeps) =>
  async (input: unknown): Promise<RoundList> => {
    const asked = listRoundInput.parse(input);
    const { call, round } = asked;
    const submitted = await submittedIn(deps, call, round);
    if (await isReopened(deps, asked)) {
      return { call, round, submitted: submitted.length, lapsedDrafts: 0, uploadsUnderWay: false };
    }
    await commitAll(deps, call, async () => ({
      type: 'LapseDrafts',
      round,
      drafts: openDraftsOf(await deps.drafts.openOf(call)),
    }));
    const { life } = await deps.calls.life(call);
    const lapsed = life.lapsedDrafts.filter((draft) => draft.round === round);
    for (const { draft } of lapsed) {
      await deps.drafts.change(draftId.parse(draft), (current) => (current === undefined ? {} : lapseDraft(current)));
    }
    const uploadsUnderWay = await stillUploading(deps, call, round);
    if (!uploadsUnderWay) await commitAll(deps, call, async () => ({ type: 'ListRound', round, submitted }));
    return { call, round, submitted: submitted.length, lapsedDrafts: lapsed.length, uploadsUnderWay };
  };
