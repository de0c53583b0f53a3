import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { callId, organisationId, projectId } from '../domain/ids.ts';
import { letterKinds } from '../domain/letters/letter-kinds.ts';
import type { Stream } from '../ports/commit.ts';
import { commitOfTags, letterTags } from './letter-tags.ts';

const idsOf = (kind: 'PROJECT' | 'ORGANISATION' | 'CALL', pattern: RegExp): fc.Arbitrary<Stream> =>
  fc.stringMatching(pattern).map((id) => `${kind}#${id}` as const);
const patternOf = (id: z.ZodType): RegExp =>
  new RegExp(z.object({ pattern: z.string() }).parse(z.toJSONSchema(id)).pattern);
const streams = fc.oneof(
  idsOf('PROJECT', patternOf(projectId)),
  idsOf('ORGANISATION', patternOf(organisationId)),
  idsOf('CALL', patternOf(callId)),
);
const commits = fc.record({ stream: streams, version: fc.integer({ min: 1, max: 99_999_999 }) });
const asTold = (tags: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]]));

describe('the tags of a mail', () => {
  it('name the commit of its letter to whoever hears of the mail', () => {
    const tags = letterTags('receipt', projectId.parse('LP-2023-0001'), { stream: 'PROJECT#LP-2023-0001', version: 7 });
    expect(tags).toEqual({
      letter: 'receipt',
      project: 'LP-2023-0001',
      stream: 'PROJECT_LP-2023-0001',
      version: '7',
    });
    expect(commitOfTags(asTold(tags))).toEqual({ stream: 'PROJECT#LP-2023-0001', version: 7 });
  });

  it('are taken by SES and read back, whichever commit it is', () => {
    fc.assert(
      fc.property(commits, fc.constantFrom(...letterKinds), (commit, kind) => {
        const tags = letterTags(kind, undefined, commit);
        for (const text of Object.entries(tags).flat()) expect(text).toMatch(/^[A-Za-z0-9_-]{1,255}$/);
        expect(commitOfTags(asTold(tags))).toEqual(commit);
      }),
    );
  });

  it('read back whatever an id may hold one day', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (id) => {
        const commit = { stream: `CALL#${id}`, version: 20240402 } as const;
        expect(commitOfTags(asTold(letterTags('morning-digest', undefined, commit)))).toEqual(commit);
      }),
    );
  });

  it.each([
    ['there are none', undefined],
    ['the stream is of no kind that we know', { stream: ['MAIL_x'], version: ['1'] }],
    ['the stream is of no kind at all', { stream: ['x'], version: ['1'] }],
    ['the version is no number', { stream: ['CALL_x'], version: ['1.0.0'] }],
    ['there is no version 0', { stream: ['CALL_x'], version: ['0'] }],
    ['there are two streams', { stream: ['CALL_x', 'CALL_y'], version: ['1'] }],
  ])('name no commit when %s', (_why, tags) => {
    expect(commitOfTags(tags)).toBeUndefined();
  });
});
