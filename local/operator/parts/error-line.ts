import type { Markup } from '../html.ts';
import { code, fold, pretty } from './document.ts';

/** An error in one line, under which the whole of it opens. */
export const errorFold = (error: string): Markup => fold(errorLine(error), code(pretty(error)));

// Of a long error only the beginning is kept, so it is not always a whole document.
export function errorLine(error: string): string {
  const type = /"errorType":"([^"]*)"/.exec(error)?.[1] ?? 'Error';
  const message = /"errorMessage":"((?:[^"\\]|\\.)*)/.exec(error)?.[1];
  const text = message === undefined ? error : message.replaceAll(/\\n|\s+/g, ' ').replaceAll('\\"', '"');
  return `${type}: ${text.replaceAll(/ +/g, ' ').slice(0, 160)}`;
}
