import { html, type Markup, nothing } from '../html.ts';

const PAGE_SIZE = 50;
// Far above what any list holds, and far below where numbers lose their last digit.
const LAST_PAGE = 1_000_000;

export interface Paging {
  readonly page: number;
  readonly limit: number;
  readonly offset: number;
}

/** Which page the address asks for; the first when it says nothing that can be understood. */
export function pagingOf(search: URLSearchParams): Paging {
  const asked = Number(search.get('page') ?? 1);
  const page = Number.isInteger(asked) && asked > 0 && asked <= LAST_PAGE ? asked : 1;
  return { page, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
}

export const pageOf = <Row>(rows: readonly Row[], { offset, limit }: Paging): readonly Row[] =>
  rows.slice(offset, offset + limit);

/** How many there are and which are shown, with the way to the others. */
export function pageLinks(
  path: string,
  search: URLSearchParams,
  { page, offset, limit }: Paging,
  total: number,
  label = 'Pages',
): Markup {
  const last = Math.min(offset + limit, total);
  const count = total === 0 ? 'None.' : `${offset + 1} to ${last} of ${total}.`;
  if (total <= limit && page === 1) return html`<p class="count" role="status">${total === 0 ? nothing : count}</p>`;
  const to = (number: number, words: string): Markup => {
    const query = new URLSearchParams(search);
    query.set('page', String(number));
    return html`<a href="${path}?${query.toString()}">${words}</a>`;
  };
  return html`<nav class="pages" aria-label="${label}"><p class="count" role="status">${count}</p>
${page > 1 && to(page - 1, 'Previous page')} ${last < total && to(page + 1, 'Next page')}</nav>`;
}
