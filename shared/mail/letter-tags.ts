import * as z from 'zod';
import type { ProjectId } from '../domain/ids.ts';
import type { LetterKind } from '../domain/letters/letter-kinds.ts';
import type { CommitKey } from '../ports/log-index.ts';

/**
 * What the mails of a letter carry beside their text. SES repeats it in everything it tells of a mail, also to its
 * metrics: so it names the commit, and nobody.
 *
 * A tag holds letters, digits, `-` and `_`, 255 at most (`.` and `@` too, which SES takes but does not document). Ids
 * of streams have letters, digits and hyphens only, and at most 62 of them; the `#` before them becomes a `_`.
 */
export const letterTags = (
  letter: LetterKind,
  project: ProjectId | undefined,
  { stream, version }: CommitKey,
): Readonly<Record<string, string>> => ({
  letter,
  ...(project === undefined ? {} : { project }),
  stream: stream.replace('#', '_'),
  version: String(version),
});

const stream = z.templateLiteral([z.enum(['PROJECT', 'ORGANISATION', 'CALL']), '#', z.string()]);

const commitTags = z.object({
  stream: z.tuple([
    z
      .string()
      .transform((tag) => tag.replace('_', '#'))
      .pipe(stream),
  ]),
  version: z.tuple([
    z
      .string()
      .regex(/^[1-9]\d{0,14}$/)
      .transform(Number),
  ]),
});

/** The commit that the letter of a mail follows from; undefined when the tags, as SES tells them, name none. */
export const commitOfTags = (tags: unknown): CommitKey | undefined => {
  const { success, data } = commitTags.safeParse(tags);
  return success ? { stream: data.stream[0], version: data.version[0] } : undefined;
};
