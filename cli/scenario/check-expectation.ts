import { z } from 'zod';
import type { SentLetter } from '../cloud/local-cloud.ts';
import { differencesIn } from './compare.ts';
import { dayOf, pastPointOf } from './instants.ts';
import type { Expectation, LetterExpected } from './scenario-file.ts';
import { projectOf, type Session } from './session.ts';

const assignee = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), person: z.string() }),
  z.object({ kind: z.literal('staff'), role: z.string() }),
  z.object({ kind: z.literal('organisation'), organisation: z.string() }),
]);
const view = z.looseObject({
  status: z.string(),
  handlingTerm: z.looseObject({ lastDay: z.string() }),
  tasks: z.array(z.object({ id: z.string(), kind: z.string(), assignee, dueOn: z.string() })),
  application: z.looseObject({ promoter: z.string() }),
});
type View = z.infer<typeof view>;
type OpenTask = View['tasks'][number];

/** Whoever looks: sees a project as a manager does, and does nothing. */
export const onlooker = { person: 'onlooker', role: 'manager' } as const;

const whoOf = ({ assignee: of }: OpenTask): string => {
  switch (of.kind) {
    case 'person':
      return of.person;
    case 'staff':
      return of.role;
    case 'organisation':
      return of.organisation;
  }
};

const inWords = (task: OpenTask): string => `${task.id} (${whoOf(task)}, due ${task.dueOn})`;

type TaskExpected = NonNullable<Expectation['tasks']>[number];

const isTask = ({ task, who, due }: TaskExpected, open: OpenTask, promoter: string): boolean =>
  (task === open.kind || task === open.id) &&
  (who === undefined || who === whoOf(open) || (who === 'promoter' && whoOf(open) === promoter)) &&
  (due === undefined || due === open.dueOn);

const taskDifferences = (expected: readonly TaskExpected[], { tasks, application }: View): readonly string[] => {
  const left = [...tasks];
  const missing = expected.filter((one) => {
    const index = left.findIndex((open) => isTask(one, open, application.promoter));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  if (missing.length === 0 && left.length === 0) return [];
  const wanted = expected.map(({ task, who, due }) => [task, who, due].filter(Boolean).join(' ')).join('; ');
  return [`expected the open tasks [${wanted}], got [${tasks.map(inWords).join('; ')}]`];
};

const isLetter = (expected: LetterExpected, letter: SentLetter): boolean =>
  letter.kind === expected.letter &&
  (expected.to === undefined || letter.to === expected.to || letter.address === expected.to) &&
  (expected.on === undefined || dayOf(letter.sentAt) === expected.on);

const letterDifference = (expected: LetterExpected, letters: readonly SentLetter[]): readonly string[] => {
  const found = letters.filter((letter) => isLetter(expected, letter)).length;
  const { letter, to, on, times } = expected;
  if (times === undefined ? found > 0 : found === times) return [];
  const what = `${letter}${to === undefined ? '' : ` to ${to}`}${on === undefined ? '' : ` on ${on}`}`;
  const alike = letters
    .filter(({ kind }) => kind === letter)
    .map((one) => `to ${one.to} on ${dayOf(one.sentAt)}`)
    .join('; ');
  const wanted = times === undefined ? 'at least once' : `${times} ${times === 1 ? 'time' : 'times'}`;
  return [`expected the letter ${what} ${wanted}, got ${found}; letters of this kind: ${alike || 'none'}`];
};

const draftDifference = async (session: Session, name: string, expected: string): Promise<readonly string[]> => {
  const draft = session.drafts.get(name);
  if (draft === undefined) return [`no step made a draft called ${name}`];
  const as = session.world.organisations.get(draft.organisation)?.organisationResponsible ?? onlooker;
  const answer = await session.client.call({ operation: 'show-draft', as, values: { draft: draft.id } });
  const status = answer.accepted ? z.object({ status: z.string() }).parse(answer.body).status : answer.code;
  return status === expected ? [] : [`expected the draft ${name} to be ${expected}, it is ${status}`];
};

const projectDifferences = (expected: Expectation, seen: View): readonly string[] => [
  ...(expected.state === undefined || expected.state === seen.status
    ? []
    : [`expected the state ${expected.state}, got ${seen.status}`]),
  ...(expected.tasks === undefined ? [] : taskDifferences(expected.tasks, seen)),
  ...(expected.handlingTerm === undefined ? [] : differencesIn({ handlingTerm: expected.handlingTerm }, seen)),
  ...differencesIn(expected.fields ?? {}, seen),
];

const asksForProject = ({ state, tasks, handlingTerm, fields }: Expectation): boolean =>
  [state, tasks, handlingTerm, fields].some((part) => part !== undefined);

const viewDifferences = async (session: Session, expected: Expectation): Promise<readonly string[]> => {
  const project = projectOf(session, expected.project);
  if (project === undefined) return [`no project was submitted under the name ${expected.project ?? '(any)'}`];
  const at = expected.at === undefined ? {} : { at: pastPointOf(expected.at) };
  const answer = await session.client.call({ operation: 'show-project', as: onlooker, values: { project, ...at } });
  if (!answer.accepted) return [`the project ${project} cannot be shown: ${answer.code}: ${answer.detail}`];
  return projectDifferences(expected, view.parse(answer.body));
};

/** What differs between how things stand and what the step expects; empty: nothing. */
export const expectationDifferences = async (session: Session, expected: Expectation): Promise<readonly string[]> => {
  const project = expected.project === undefined ? undefined : projectOf(session, expected.project);
  const letters = session.cloud
    .letters()
    .filter((letter) => expected.project === undefined || letter.project === project);
  const drafts = await Promise.all(
    Object.entries(expected.drafts ?? {}).map(([name, status]) => draftDifference(session, name, status)),
  );
  return [
    ...(asksForProject(expected) ? await viewDifferences(session, expected) : []),
    ...(expected.letters ?? []).flatMap((one) => letterDifference(one, letters)),
    ...drafts.flat(),
  ];
};
