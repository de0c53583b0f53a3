import type { CommittedDetail } from '../../shared/contracts/bus-event.ts';
import type { Call } from '../../shared/domain/call/call-schema.ts';
import type { CallLifeEvent } from '../../shared/domain/call-life/events.ts';
import type { CallId, DraftId, ProjectId } from '../../shared/domain/ids.ts';
import { draftsNamedIn, lettersOfCall } from '../../shared/domain/letters/call-letter-table.ts';
import type { Letter, Recipient } from '../../shared/domain/letters/letter.ts';
import { lettersOf } from '../../shared/domain/letters/letter-table.ts';
import { beginsATerm } from '../../shared/domain/letters/not-delivered.ts';
import { managerOf } from '../../shared/domain/letters/scene.ts';
import { isSilent } from '../../shared/domain/letters/silent-events.ts';
import type { ProjectEvent } from '../../shared/domain/project/events.ts';
import type { Project } from '../../shared/domain/project/state.ts';
import { brusselsDate, Temporal } from '../../shared/domain/time.ts';
import type { Calls } from '../../shared/ports/calls.ts';
import type { Drafts } from '../../shared/ports/drafts.ts';
import type { LetterMarks } from '../../shared/ports/letter-marks.ts';
import type { ProjectStore } from '../../shared/ports/project-store.ts';
import { callOf } from '../../shared/use-cases/act-on-project.ts';
import { type PartyDeps, type Readers, type SeenOrganisations, tellWithParties } from './tell-with-parties.ts';

export interface ReadDeps extends PartyDeps {
  readonly projects: Pick<ProjectStore, 'load' | 'readStep'>;
  readonly calls: Pick<Calls, 'definition' | 'latest' | 'readCommit'>;
  readonly drafts: Pick<Drafts, 'load'>;
  readonly marks: Pick<LetterMarks, 'of'>;
}

/** Everything that is to be sent because of one commit. */
export interface Batch {
  readonly call: Call;
  readonly project?: ProjectId;
  readonly letters: readonly Letter[];
  /** Whom to tell when a letter reaches nobody. */
  readonly manager: Recipient;
  /** The notice on the log that this commit's decision already has, if any. */
  readonly noticed: boolean;
  /** When a letter of the notice first went out; absent while none did. */
  readonly noticeAt?: string | undefined;
  /** Who was read with the letters. */
  readonly readers?: Readers;
}

interface Notice {
  /** The commit's decision or refusal still stands in the file. */
  readonly stands: boolean;
  readonly on?: string | undefined;
}

const none: Notice = { stands: false };

const missing = (id: string, version: number): Error =>
  new Error(`${id} has no version ${version} on the log; the bus said that it has.`);

/** The notice of what the commit decided, as the file knows it now: a letter sent again keeps the dates of the first. */
const noticeNow = (then: Project, now: Project): Notice => {
  const current = now.status === 'objected' ? now.before : now;
  if (then.status === 'inadmissible') {
    return current.status === 'inadmissible' ? { stands: true, on: current.notifiedOn } : none;
  }
  if (!('decision' in then) || current.status === 'not-submitted') return none;
  const decision = current.decisions.find((one) => one.decision === then.decision.decision);
  return { stands: decision !== undefined && 'decision' in current, on: decision?.notifiedOn };
};

const startsATerm = ({ type }: ProjectEvent): boolean => type === 'DecisionTaken' || type === 'DeclaredInadmissible';

/** A term begins once: with the first letter that went out, however late the event comes again for the others. */
const firstSent = async ({ marks }: ReadDeps, id: ProjectId, version: number): Promise<string | undefined> => {
  const sent = (await marks.of(`PROJECT#${id}`, version)).filter(({ letter }) => beginsATerm(letter));
  return sent.flatMap(({ sentAt }) => sentAt ?? []).sort()[0];
};

const ofProject = async (
  deps: ReadDeps,
  seen: SeenOrganisations,
  id: ProjectId,
  version: number,
  at: string,
): Promise<Batch> => {
  const step = await deps.projects.readStep(id, version);
  if (step === undefined || step.after.status === 'not-submitted') throw missing(id, version);
  const { before, commit, after } = step;
  const begins = commit.events.some(startsATerm);
  const [call, notice, noticeAt] = await Promise.all([
    callOf(deps.calls, after),
    begins ? deps.projects.load(id).then(({ project }) => noticeNow(after, project)) : none,
    begins ? firstSent(deps, id, version) : undefined,
  ]);
  const today = notice.on ?? brusselsDate(Temporal.Instant.from(noticeAt ?? at)).toString();
  const scene = { call, before, after, today };
  const { letters, readers } = await tellWithParties(deps, seen, (organisations) =>
    commit.events.flatMap((event) => lettersOf(event, { ...scene, organisations })),
  );
  return {
    call,
    project: id,
    letters,
    readers,
    manager: managerOf(scene),
    noticed: !notice.stands || notice.on !== undefined,
    noticeAt,
  };
};

/** Titles are read when the letter is written: a draft changes, and is no part of the log. */
const titlesOf = async (deps: ReadDeps, events: readonly CallLifeEvent[]): Promise<ReadonlyMap<DraftId, string>> => {
  const titles = new Map<DraftId, string>();
  for (const id of draftsNamedIn(events)) {
    const title = (await deps.drafts.load(id))?.fields['title']?.value;
    if (typeof title === 'string' && title.trim() !== '') titles.set(id, title.trim());
  }
  return titles;
};

const ofCall = async (deps: ReadDeps, id: CallId, version: number): Promise<Batch> => {
  const [commit, call] = await Promise.all([deps.calls.readCommit(id, version), deps.calls.latest(id)]);
  if (commit === undefined || call === undefined) throw missing(id, version);
  const titles = await titlesOf(deps, commit.events);
  const letters = commit.events.flatMap((event) => lettersOfCall(event, call, (draft) => titles.get(draft)));
  return { call, letters, manager: { kind: 'manager' }, noticed: true };
};

/** The letters that follow from a commit; none from what happens to organisations. */
export const lettersOfCommit = async (
  deps: ReadDeps,
  seen: SeenOrganisations,
  detail: CommittedDetail,
  at: string,
): Promise<Batch | undefined> => {
  if (detail.types.every(isSilent)) return undefined;
  switch (detail.kind) {
    case 'PROJECT':
      return ofProject(deps, seen, detail.id, detail.version, at);
    case 'CALL':
      return ofCall(deps, detail.id, detail.version);
    case 'ORGANISATION':
      return undefined;
  }
};
