import { z } from 'zod';
import { operations } from '../../shared/contracts/api/operations.ts';
import { readCallOf } from './call-of.ts';
import type { Answer, Call } from './client.ts';
import { prepareDraft, rememberProject, submissionOf, submitApplication } from './hand-in.ts';
import type { Act } from './scenario-file.ts';
import { draftOf, projectOf, type Session } from './session.ts';
import { beginUpload, finishBegunUpload } from './uploads.ts';
import { isMacro } from './vocabulary.ts';

type Values = Readonly<Record<string, unknown>>;

const stringOr = (value: unknown, other: string): string => (typeof value === 'string' ? value : other);

const pathNames = (command: string): readonly string[] => {
  const path = Object.entries(operations).find(([id]) => id === command)?.[1].path ?? '';
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
};

const projectValue = (session: Session, act: Act): string => {
  const project = projectOf(session, act.on);
  if (project !== undefined) return project;
  const known = [...session.projects.keys()].join(', ') || 'none';
  throw new Error(`${act.do} needs a project: \`on: ${act.on ?? '...'}\` names none that was submitted (${known}).`);
};

/** What the address names and the data left out: the call of the scenario, the project, the draft. */
const addressValues = (session: Session, act: Act): Values => {
  const names = pathNames(act.do);
  return {
    ...(names.includes('call') ? { call: act.data['call'] ?? session.call.id } : {}),
    ...(names.includes('project') ? { project: projectValue(session, act) } : {}),
    ...(names.includes('draft') ? { draft: draftOf(session, act.data['draft']).id } : {}),
  };
};

/** Projects in the data may be named as the scenario calls them. */
const namedProjects = (session: Session, { alike, ...rest }: Values): Values =>
  Array.isArray(alike)
    ? { ...rest, alike: alike.map((name) => projectOf(session, String(name)) ?? name) }
    : { ...rest, ...(alike === undefined ? {} : { alike }) };

const publishData = z.strictObject({ file: z.string() });

const callToPublish = (session: Session, data: Values): Values => {
  const { file } = publishData.parse(data);
  return { ...readCallOf(file, session.file) };
};

const startedDraft = (session: Session, act: Act, answer: Answer): void => {
  if (act.do !== 'start-draft' || !answer.accepted) return;
  const { id, organisation } = z.object({ id: z.string(), organisation: z.string() }).parse(answer.body);
  const name = stringOr(act.data['name'], `draft-${session.drafts.size + 1}`);
  session.drafts.set(name, { id, organisation, key: `${name}-key` });
};

const areNumbers = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'number');

/** A row of points stands for a sheet: in the order of the call's criteria, each with a motivation. */
const wholeSheet = ({ call }: Session, act: Act, data: Values): Values => {
  const { scores } = data;
  if (!areNumbers(scores)) return data;
  const criteria = call.assessment.criteria.filter(({ notAssessed }) => notAssessed === undefined);
  const sheet = scores.map((points, index) => {
    const { id = `criterion-${index + 1}`, name } = criteria[index] ?? {};
    return { criterion: id, points, motivation: `${name?.nl ?? id}: ${points} op 100.` };
  });
  return { ...(act.do === 'fix-scores' ? { noConflictDeclared: true } : {}), ...data, scores: sheet };
};

/** The one request of a command that is an operation of the API, or hands in a draft again. */
const requestOf = (session: Session, act: Act): Call => {
  const { name, key, ...data } = act.data;
  if (act.do === 'submit-again' || act.do === 'submit-draft') {
    const draft = draftOf(session, data['draft'] ?? name);
    const request = submissionOf(act.as, draft, stringOr(key, draft.key));
    const { draft: _draft, ...body } = data;
    return { ...request, values: { ...body, ...request.values } };
  }
  if (act.do === 'publish-call') return { operation: act.do, as: act.as, values: callToPublish(session, data) };
  // A draft's name is the scenario's own; a person's or an organisation's is part of what is sent.
  const sent = act.do === 'start-draft' || name === undefined ? data : { name, ...data };
  const call = act.do === 'start-draft' ? { call: session.call.id } : {};
  return {
    operation: act.do,
    as: act.as,
    values: { ...call, ...namedProjects(session, wholeSheet(session, act, sent)), ...addressValues(session, act) },
  };
};

const afterwards = (session: Session, act: Act, answer: Answer): void => {
  startedDraft(session, act, answer);
  if (act.do !== 'submit-again' && act.do !== 'submit-draft') return;
  const wanted = act.data['draft'] ?? act.data['name'];
  const name = wanted === undefined ? [...session.drafts.keys()].at(-1) : String(wanted);
  if (name !== undefined) rememberProject(session, name, answer);
};

/** Does what a step says, as its person, and gives the answer of the API. */
export const perform = async (session: Session, act: Act): Promise<Answer> => {
  if (isMacro(act.do)) {
    switch (act.do) {
      case 'submit-application':
        return await submitApplication(session, act);
      case 'prepare-draft':
        return await prepareDraft(session, act);
      case 'begin-upload':
        return await beginUpload(session, act);
      case 'finish-upload':
        return await finishBegunUpload(session, act);
      case 'submit-again':
        break;
    }
  }
  const answer = await session.client.call(requestOf(session, act));
  afterwards(session, act, answer);
  return answer;
};

/** Does several acts at the same instant; the answers stand in the order of the acts. */
export const performTogether = async (session: Session, acts: readonly Act[]): Promise<readonly Answer[]> => {
  const answers = await session.client.together(acts.map((act) => requestOf(session, act)));
  for (const [index, act] of acts.entries()) {
    const answer = answers[index];
    if (answer !== undefined) afterwards(session, act, answer);
  }
  return answers;
};
