import { globSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { describe, expect, it, vi } from 'vitest';
import { operations } from '../shared/contracts/api/operations.ts';
import { projectActs } from '../shared/contracts/api/project-acts.ts';
import { bundleOptions, root } from './bundle-options.ts';
import { lateParts } from './late-parts.ts';
import { withoutDescriptions } from './without-descriptions.ts';

/** What a bundle of this source exports. */
const bundled = async (contents: string): Promise<Record<string, unknown>> => {
  const stdin = { contents, resolveDir: root, loader: 'ts' } as const;
  const { outputFiles } = await build({ ...bundleOptions, stdin, write: false });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`);
};

const errorClass = /class (\w+) extends (?:Error|Conflict) \{\n([^\n]*\n[^\n]*)/g;
const errorClasses = globSync('{functions,shared}/**/*.ts', { cwd: root })
  .filter((file) => !file.endsWith('.test.ts'))
  .flatMap((file) => [...readFileSync(`${root}/${file}`, 'utf8').matchAll(errorClass)])
  .map(([, name = '', firstLines = '']) => ({ name, firstLines }));

describe('a bundle', () => {
  it('keeps the names by which errors are told apart in logs', async () => {
    const { thrown } = await bundled(`
      import { BrokenLog, StaleVersion } from './shared/ports/failures.ts';
      import { ConditionNotMet } from './shared/adapters/table.ts';
      import { DynamoDbError } from './shared/adapters/dynamodb-error.ts';
      export const thrown = [
        new StaleVersion('PROJECT#LP-2023-0001', 1), new BrokenLog('CALL#x', 1, 'a gap'), new ConditionNotMet(undefined, {}),
        new DynamoDbError('ThrottlingException', 'slow down'),
      ].map(String);`);
    expect(thrown).toEqual([
      expect.stringMatching(/^StaleVersion: /),
      expect.stringMatching(/^BrokenLog: /),
      expect.stringMatching(/^ConditionNotMet: /),
      'ThrottlingException: slow down',
    ]);
  });

  it('checks input without the part of zod that describes schemas, and says so when asked to describe one', async () => {
    const { read, describes } = await bundled(`
      import * as z from 'zod';
      const schema = z.object({ id: z.string(), ids: z.array(z.json()) });
      export const read = [schema.safeParse({ id: 'a', ids: [1] }).success, schema.safeParse({}).success, schema['~standard'].vendor];
      export const describes = () => schema.toJSONSchema();`);
    expect(read).toEqual([true, false, 'zod']);
    expect(describes).toThrow('made at build');
  });

  it('knows the formats of texts by their own names only, and fails at once when one is asked of a text', async () => {
    const { read, asked } = await bundled(`
      import * as z from 'zod';
      export const read = [z.email().safeParse('x').success, z.iso.datetime().safeParse('2024-01-01T00:00:00Z').success,
        z.string().min(2).regex(/b/).safeParse('ab').success, z.string().max(1).safeParse('ab').success];
      export const asked = () => z.string().email();`);
    expect(read).toEqual([false, true, true, false]);
    expect(asked).toThrow('email is not a function');
  });

  it('reads objects without writing functions to read them with', async () => {
    const { read } = await bundled(`
      import * as z from 'zod';
      const schema = z.strictObject({ id: z.string(), of: z.object({ sum: z.number().default(1) }) });
      export const read = (given) => schema.safeParse(given).data;`);
    const written = vi.spyOn(globalThis, 'Function');
    const answers = [
      { id: 'a', of: {} },
      { id: 'a', of: { sum: '2' } },
      { id: 'a', of: {}, more: 1 },
    ].map((given) => (read as (given: unknown) => unknown)(given));
    expect(answers).toEqual([{ id: 'a', of: { sum: 1 } }, undefined, undefined]);
    expect(written).not.toHaveBeenCalled();
    written.mockRestore();
  });
});

it('the API knows no act that only a schedule brings about', () => {
  const types = Object.values(projectActs).map(({ command }) => command.shape.type.value);
  expect(types).toContain('DeclareAdmissible');
  expect(types).not.toContain('ActOnMoment');
});

it('the API serves its description, and holds none of its sentences', async () => {
  const { outputFiles } = await build({
    ...bundleOptions,
    plugins: [...bundleOptions.plugins, withoutDescriptions],
    stdin: { contents: `export * from './shared/contracts/api/operations.ts';`, resolveDir: root, loader: 'ts' },
    write: false,
  });
  const code = outputFiles[0]?.text ?? '';
  const sentences = Object.values(operations).flatMap(({ summary, answer }) => [summary, answer.description]);
  // A word may stand there for another reason.
  expect(sentences.filter((sentence) => sentence.includes(' ') && code.includes(sentence))).toEqual([]);
  expect(Object.values(operations).filter(({ path }) => !path.includes('{project}/') && !code.includes(path))).toEqual(
    [],
  );
});

it('reads the late parts of a bundle from files of their own, and nothing else so', async () => {
  const bundles = new Set(lateParts.map(({ of }) => `functions/${of}/index.ts`));
  const { outputFiles, metafile } = await build({
    ...bundleOptions,
    entryPoints: [...bundles],
    outdir: 'build',
    write: false,
    metafile: true,
  });
  const late = Object.values(metafile.outputs).flatMap(({ imports }) =>
    imports.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => path),
  );
  expect(late).toEqual(expect.arrayContaining(lateParts.map(({ name }) => `./${name}.mjs`)));
  expect(lateParts.filter(({ source }) => source in metafile.inputs)).toEqual([]);
  expect(outputFiles.length).toBe(bundles.size);
});

it.each(errorClasses.filter(({ name }) => !['Conflict', 'DynamoDbError'].includes(name)))(
  'the error $name writes out its name',
  ({ name, firstLines }) => expect(firstLines).toContain(`override readonly name = '${name}'`),
);
