import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

/** Files that an application brings along; without a type it is a PDF that shows the text. */
const attachment = z.looseObject({
  name: z.string().optional(),
  kind: z.string().optional(),
  mediaType: z.string().optional(),
  text: z.string().optional(),
  /** The size in bytes to fill it up to. */
  bytes: z.int().min(1).optional(),
});
export type AttachmentFile = z.infer<typeof attachment>;

const entries = z.record(z.string(), z.record(z.string(), z.unknown())).default({});

/** An application as `examples/applications/` writes it: euros and hours as people write them. */
const exampleApplication = z.strictObject({
  title: z.string(),
  promoter: z.string(),
  area: z.string(),
  start: z.string(),
  end: z.string(),
  projectResponsible: z.string().optional(),
  partners: entries,
  subcontractors: entries,
  answers: z.record(z.string(), z.string()).default({}),
  budget: z.strictObject({
    lines: entries,
    reserve: z.number().optional(),
    ownMeans: entries,
  }),
  attachments: z.record(z.string(), attachment).default({}),
  commitsToQualityFramework: z.boolean(),
});
type Document = z.infer<typeof exampleApplication>;

/** The same, field by field as a draft has them, still with euros and hours. */
export interface ExampleApplication {
  readonly promoter: string;
  readonly fields: ReadonlyMap<string, unknown>;
}

const under = (collection: string, of: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] =>
  Object.entries(of).map(([key, value]) => [`${collection}.${key}`, value] as const);

const fieldsOf = (document: Document): ReadonlyMap<string, unknown> => {
  const { budget, partners, subcontractors, answers, attachments, promoter: _promoter, ...single } = document;
  return new Map<string, unknown>([
    ...Object.entries(single),
    ...under('partners', partners),
    ...under('subcontractors', subcontractors),
    ...under('answers', answers),
    ...under('budget.lines', budget.lines),
    ...(budget.reserve === undefined ? [] : [['budget.reserve', budget.reserve] as const]),
    ...under('budget.ownMeans', budget.ownMeans),
    ...under('attachments', attachments),
  ]);
};

const folder = new URL('../../examples/applications/', import.meta.url);

const pathOf = (name: string, from: URL): string =>
  fileURLToPath(/[./]/.test(name) ? new URL(name, from) : new URL(`${name}.yaml`, folder));

const known = new Map<string, ExampleApplication>();

/**
 * Reads an application: an example by its name (`kempen`), or a file by its path from the scenario.
 *
 * @throws Error that names the file and what is wrong with it
 */
export const readExampleApplication = (name: string, from: URL = folder): ExampleApplication => {
  const path = pathOf(name, from);
  const before = known.get(path);
  if (before !== undefined) return before;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new Error(`There is no application ${name}: ${path} cannot be read.`);
  }
  const parsed = exampleApplication.safeParse(parse(text));
  if (!parsed.success) throw new Error(`${path} is not an application:\n${z.prettifyError(parsed.error)}`);
  const example = { promoter: parsed.data.promoter, fields: fieldsOf(parsed.data) };
  known.set(path, example);
  return example;
};
