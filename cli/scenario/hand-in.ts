import { z } from 'zod';
import type { Json } from '../../shared/domain/draft/fields.ts';
import type { Venue } from '../cloud/venue.ts';
import { contentOf } from './attachment-content.ts';
import { changed } from './change-application.ts';
import type { Answer } from './client.ts';
import { balanced, draftFieldsOf } from './draft-fields.ts';
import { type ExampleApplication, readExampleApplication } from './example-application.ts';
import type { Act } from './scenario-file.ts';
import type { KnownDraft, Session } from './session.ts';
import { fieldOf, finishUpload, offerUpload } from './uploads.ts';

const handInData = z.strictObject({
  /** An example by its name, or a file by its path from the scenario. */
  application: z.string(),
  /** How later steps call the draft and its project; left out: as the application. */
  name: z.string().optional(),
  call: z.string().optional(),
  change: z.record(z.string(), z.unknown()).optional(),
  remove: z.array(z.string()).optional(),
  /** Own means stay as written, even when lines change. */
  keepMeans: z.boolean().default(false),
  /** Which attachments are uploaded: all, none, or these. */
  upload: z.union([z.enum(['all', 'none']), z.array(z.string())]).default('all'),
  /** Which partners confirm: all, none, or these. */
  confirm: z.union([z.enum(['all', 'none']), z.array(z.string())]).default('all'),
  /** Whether the organisation-responsible subscribes to the general conditions. */
  subscribe: z.boolean().default(true),
  key: z.string().optional(),
});
type HandIn = z.infer<typeof handInData>;

const includes = (which: HandIn['upload'], name: string): boolean =>
  which === 'all' || (which !== 'none' && which.includes(name));

const stringIn = (body: unknown, member: string): string => {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, member) : undefined;
  return typeof value === 'string' ? value : '';
};

const textsUnder = (example: ExampleApplication, collection: string): readonly string[] =>
  [...example.fields.keys()]
    .filter((path) => path.startsWith(`${collection}.`))
    .map((path) => path.slice(collection.length + 1));

const applicationOf = (session: Session<Venue>, data: HandIn): ExampleApplication =>
  changed(readExampleApplication(data.application, exampleFolder(session, data.application)), data);

// A name without a dot or a slash is an example; anything else is a path from the scenario.
const exampleFolder = ({ file }: Session<Venue>, name: string): URL | undefined =>
  /[./]/.test(name) ? file : undefined;

/** The means follow the lines and the area, unless the step speaks of the means itself. */
const fieldsFor = ({ call }: Session<Venue>, data: HandIn, example: ExampleApplication): Record<string, Json> => {
  const fields = draftFieldsOf(example);
  const touched = [...Object.keys(data.change ?? {}), ...(data.remove ?? [])];
  const follow = !data.keepMeans && touched.some((path) => path === 'area' || path.startsWith('budget.lines'));
  return follow && !touched.some((path) => path.startsWith('budget.ownMeans')) ? balanced(fields, call) : fields;
};

/** Who acts for a partner: its organisation-responsible, where anyone knows the organisation. */
const confirmations = async (
  session: Session<Venue>,
  draft: KnownDraft,
  partners: readonly string[],
): Promise<void> => {
  for (const partner of partners) {
    const organisation = session.world.organisations.get(partner);
    if (organisation === undefined) continue;
    await session.client.call({
      operation: 'confirm-participation',
      as: organisation.organisationResponsible,
      values: { draft: draft.id, organisation: partner },
    });
  }
};

const subscription = async (session: Session<Venue>, draft: KnownDraft): Promise<void> => {
  const organisation = session.world.organisations.get(draft.organisation);
  if (organisation === undefined) return;
  await session.client.call({
    operation: 'subscribe-general-conditions',
    as: organisation.organisationResponsible,
    values: { draft: draft.id },
  });
};

const uploadAll = async (
  session: Session<Venue>,
  as: Act['as'],
  draft: KnownDraft,
  example: ExampleApplication,
  which: HandIn['upload'],
): Promise<Answer | undefined> => {
  for (const key of textsUnder(example, 'attachments')) {
    const file = contentOf(key, fieldOf(example.fields.get(`attachments.${key}`)));
    if (!includes(which, key)) continue;
    const offered = await offerUpload(session, as, draft.id, `attachments.${key}`, file);
    if ('refused' in offered) return offered.refused;
    const finished = await finishUpload(session, as, offered.begun);
    if (!finished.accepted) return finished;
  }
  return undefined;
};

/** Everything of handing in but the last act; the answer is that of the first request that was refused, or the last. */
const prepare = (session: Session<Venue>, as: Act['as'], data: HandIn): Promise<Answer> =>
  prepareExample(session, as, data, applicationOf(session, data));

const prepareExample = async (
  session: Session<Venue>,
  as: Act['as'],
  data: HandIn,
  example: ExampleApplication,
): Promise<Answer> => {
  const { client, call } = session;
  const started = await client.call({
    operation: 'start-draft',
    as,
    values: { call: data.call ?? call.id, organisation: example.promoter },
  });
  if (!started.accepted) return started;
  const name = data.name ?? data.application;
  const key = data.key ?? `${name.replaceAll(/[^A-Za-z0-9]+/g, '-')}-${session.drafts.size + 1}-key`;
  const draft: KnownDraft = { id: stringIn(started.body, 'id'), organisation: example.promoter, key };
  session.drafts.delete(name);
  session.drafts.set(name, draft);
  const values = { draft: draft.id, fields: fieldsFor(session, data, example) };
  const saved = await client.call({ operation: 'save-draft', as, values });
  if (!saved.accepted) return saved;
  const refused = await uploadAll(session, as, draft, example, data.upload);
  if (refused !== undefined) return refused;
  await confirmations(
    session,
    draft,
    textsUnder(example, 'partners').filter((partner) => includes(data.confirm, partner)),
  );
  if (data.subscribe) await subscription(session, draft);
  return saved;
};

const parse = (act: Act): HandIn => {
  const read = handInData.safeParse(act.data);
  if (!read.success) throw new Error(`The data of ${act.do} cannot be used:\n${z.prettifyError(read.error)}`);
  return read.data;
};

export const prepareDraft = (session: Session<Venue>, act: Act): Promise<Answer> =>
  prepare(session, act.as, parse(act));

/** The request that hands in a draft; its answer names the project. */
export const submissionOf = (as: Act['as'], draft: KnownDraft, key = draft.key) => ({
  operation: 'submit-draft',
  as,
  values: { draft: draft.id },
  headers: { 'idempotency-key': key },
});

/** Remembers the project of an accepted submission under the name of its draft. */
export const rememberProject = (session: Session<Venue>, name: string, answer: Answer): void => {
  if (answer.accepted) session.projects.set(name, stringIn(answer.body, 'project'));
};

const submitPrepared = async (session: Session<Venue>, as: Act['as'], name: string): Promise<Answer> => {
  const draft = session.drafts.get(name);
  if (draft === undefined) throw new Error(`The draft ${name} was prepared and is gone.`);
  const answer = await session.client.call(submissionOf(as, draft));
  rememberProject(session, name, answer);
  return answer;
};

export const submitApplication = async (session: Session<Venue>, act: Act): Promise<Answer> => {
  const data = parse(act);
  const prepared = await prepare(session, act.as, data);
  return prepared.accepted ? await submitPrepared(session, act.as, data.name ?? data.application) : prepared;
};

/** Hands in an application that is no file: the name is that of its draft and its project in the session. */
export const submitExample = async (
  session: Session<Venue>,
  as: Act['as'],
  name: string,
  example: ExampleApplication,
): Promise<Answer> => {
  const prepared = await prepareExample(session, as, handInData.parse({ application: name }), example);
  return prepared.accepted ? await submitPrepared(session, as, name) : prepared;
};
