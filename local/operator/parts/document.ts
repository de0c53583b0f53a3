import { type Content, html, type Markup } from '../html.ts';

/** A JSON text, indented; any other text as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

export const code = (text: string): Markup => html`<pre tabindex="0">${text}</pre>`;
export const json = (value: unknown): Markup => code(JSON.stringify(value, null, 2) ?? 'nothing');

/** Something long under a line that opens it; it works without a script. */
export const fold = (line: Content, inner: Content, open = false): Markup =>
  open
    ? html`<details open><summary>${line}</summary>${inner}</details>`
    : html`<details><summary>${line}</summary>${inner}</details>`;

/** A short document on one line, a long one folded under its beginning. */
export const brief = (text: string, most = 90): Markup =>
  text.length <= most
    ? html`<code>${text}</code>`
    : fold(html`<code>${text.slice(0, most)} …</code>`, code(pretty(text)));
