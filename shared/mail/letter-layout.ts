import type { Call } from '../domain/call/call-schema.ts';
import { remembered } from '../domain/call/remembered.ts';
import type { Language } from '../domain/terms/localised-text.ts';
import { quotedPrintable } from './mime.ts';

export type Render = (values: Readonly<Record<string, unknown>>) => string;

/** Some lines of a page. */
export interface Piece {
  /** They name the letter: its subject, or what it links to. All others follow from the call. */
  readonly ofLetter: boolean;
  readonly render: Render;
}

export interface Pieces {
  readonly textGreeting: Render;
  readonly greeting: Render;
  readonly above: readonly Piece[];
  readonly below: readonly Piece[];
}

/** What stands around every letter of a language. */
export interface Layout {
  /** The page above its greeting and below the letter, in quoted-printable. */
  around(call: Call, letter: { readonly subject: string; readonly link: string }): Frame;
  /** @param to the name of the reader; a shared address has none */
  greet(to: string | null): { readonly text: string; readonly html: string };
}

export interface Frame {
  readonly above: string;
  readonly below: string;
}

/** What every letter of a call shows. */
export const valuesOf = (call: Call, language: Language): Readonly<Record<string, unknown>> => ({
  language,
  callName: call.name,
  authority: call.fund.authority.name,
  emblem: call.letters.emblem,
  contacts: call.letters.contacts,
  replyTo: call.letters.replyTo,
});

export const createLayout = (language: Language, { textGreeting, greeting, above, below }: Pieces): Layout => {
  const ofCall = [...above, ...below].filter(({ ofLetter }) => !ofLetter);
  // Two thirds of a page, the same in every letter of the call.
  const linesOfCall = remembered<ReadonlyMap<Piece, string>>();
  return {
    around(call, letter) {
      const known = linesOfCall(call, language, () => {
        const values = valuesOf(call, language);
        return new Map(ofCall.map((piece) => [piece, quotedPrintable(piece.render(values))]));
      });
      const framed = (pieces: readonly Piece[]): string =>
        pieces.map((piece) => known.get(piece) ?? quotedPrintable(piece.render(letter))).join('');
      return { above: framed(above), below: framed(below) };
    },
    greet: (to) => ({ text: textGreeting({ to }), html: greeting({ to }) }),
  };
};
