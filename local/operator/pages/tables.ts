import { html, type Markup } from '../html.ts';
import { fold, json } from '../parts/document.ts';
import { field, filters } from '../parts/form.ts';
import { concerning, pathTo, withQuery } from '../parts/links.ts';
import { pageLinks, pagingOf } from '../parts/paging.ts';
import { facts, table } from '../parts/table.ts';
import type { Page, PageOf, PageRequest, Sources } from '../sources.ts';
import { type RowSeen, rowSeen } from '../waits/waiting.ts';

/** The list at `tables`, the items of one at `tables/<name>`. */
export const tables: PageOf = (sources, request) => {
  const [name] = request.path;
  return name === undefined ? list(sources) : items(sources, request, name);
};

export const bytes = (count: number): string =>
  count < 10_000
    ? `${count} B`
    : count < 10_000_000
      ? `${Math.round(count / 1000)} kB`
      : `${Math.round(count / 1_000_000)} MB`;

function list({ services }: Sources): Page {
  return {
    title: 'Tables',
    body: table({
      caption: 'Tables',
      rows: services.dynamodb.observe.tables(),
      empty: 'The template has no table.',
      columns: [
        { head: 'Table', cell: ({ name }) => html`<a href="${pathTo('tables', name)}">${name}</a>` },
        { head: 'Items', numeric: true, cell: ({ count }) => count },
        { head: 'Bytes', numeric: true, cell: ({ bytes: size }) => bytes(size) },
        { head: 'Key', cell: ({ key }) => key.names.join(', ') },
        {
          head: 'Indexes',
          cell: ({ indexes }) =>
            html`<ul class="plain">${indexes.map(({ name, key }) => html`<li>${name} (${key.names.join(', ')})</li>`)}</ul>`,
        },
        { head: 'Stream', cell: ({ stream }) => stream },
        { head: 'Time to live', cell: ({ ttlAttribute }) => ttlAttribute },
      ],
    }),
  };
}

function items(sources: Sources, { search }: PageRequest, name: string): Page | undefined {
  const { observe } = sources.services.dynamodb;
  const shown = observe.tables().find((one) => one.name === name);
  if (shown === undefined) return undefined;
  const paging = pagingOf(search);
  const { hash, range } = shown.key;
  const wanted = { hash: search.get('hash') ?? '', range: search.get('range') ?? '' };
  const { found, total } = observe.items({ table: name, ...wanted, ...paging });
  const path = pathTo('tables', name);
  const fields = [
    field('hash', `${hash.name} begins with`, wanted.hash),
    range !== undefined && field('range', `${range.name} begins with`, wanted.range),
  ];
  return {
    title: `Table ${name}`,
    body: html`${facts([
      ['Items', shown.count],
      ['Bytes', bytes(shown.bytes)],
      ['Indexes', shown.indexes.map(({ name: index }) => index).join(', ')],
    ])}${filters(path, fields)}${pageLinks(path, search, paging, total)}
${rowTable(
  sources,
  found.map((item) => rowSeen(shown, item)),
  'Items in the order of their keys',
  total === 1,
)}`,
  };
}

/** Items under their keys; each opens. */
export function rowTable({ keyOf }: Sources, rows: readonly RowSeen[], caption: string, open = false): Markup {
  return table({
    caption,
    rows,
    empty: 'No item fits.',
    columns: [
      {
        head: 'Partition key',
        cell: ({ table: name, hash }) =>
          html`<a href="${withQuery(pathTo('tables', name), { hash })}"><code>${hash}</code></a>`,
      },
      {
        head: 'Sort key',
        cell: ({ table: name, hash, range }) =>
          html`<a href="${withQuery(pathTo('tables', name), { hash, range })}"><code>${range}</code></a>`,
      },
      { head: 'Item', cell: ({ document }) => fold(html`<code>${glance(document)}</code>`, json(document), open) },
      { head: 'Concerns', cell: ({ hash, range }) => concerning(keyOf(`${hash} ${range ?? ''}`)) },
    ],
  });
}

/** The beginning of an item without its first two attributes, which usually are its keys. */
const glance = (document: Readonly<Record<string, unknown>>): string => {
  const text = JSON.stringify(
    Object.fromEntries(Object.entries(document).filter(([name]) => name !== 'pk' && name !== 'sk')),
  );
  return text.length > 110 ? `${text.slice(0, 110)} …` : text;
};
