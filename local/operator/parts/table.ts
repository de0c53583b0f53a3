import { type Content, html, type Markup } from '../html.ts';

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => Content;
  readonly numeric?: boolean;
}

export interface TableOf<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Said instead of a table without rows. */
  readonly empty: string;
}

const isEmpty = (content: Content): boolean =>
  content === undefined ||
  content === null ||
  content === false ||
  content === '' ||
  (Array.isArray(content) && content.length === 0);

/** Thousands apart: a figure is read at a glance. */
export const counted = (content: Content): Content =>
  typeof content === 'number' && content >= 10_000 ? content.toLocaleString('en-GB') : content;

/**
 * A table that scrolls by itself when it is wider than the page; the first cell of a row names it. A column in which no
 * row has anything is left out.
 */
export function table<Row>({ caption, columns, rows, empty }: TableOf<Row>): Markup {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`;
  const shown = columns.filter(({ cell }) => rows.some((row) => !isEmpty(cell(row))));
  const kind = ({ numeric }: Column<Row>): string => (numeric === true ? 'number' : '');
  const heads = shown.map((column) => html`<th scope="col" class="${kind(column)}">${column.head}</th>`);
  const cells = (row: Row): Markup[] =>
    shown.map((column, index) =>
      index === 0
        ? html`<th scope="row">${column.cell(row)}</th>`
        : html`<td class="${kind(column)}">${counted(column.cell(row))}</td>`,
    );
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table>
<caption>${caption}</caption><thead><tr>${heads}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>\n`)}</tbody></table></div>`;
}

/** Names and their values; what has no value is left out. */
export const facts = (entries: readonly (readonly [string, Content])[]): Markup =>
  html`<dl class="facts">${entries
    .filter(([, value]) => !isEmpty(value))
    .map(([name, value]) => html`<div><dt>${name}</dt><dd>${counted(value)}</dd></div>`)}</dl>`;
