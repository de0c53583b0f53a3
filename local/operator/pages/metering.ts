import { itemSize } from '../../dynamodb/values/size.ts';
import type { Counter } from '../../kernel/meter.ts';
import { html, type Markup } from '../html.ts';
import { field, filters } from '../parts/form.ts';
import { pathTo, searchPath, withQuery } from '../parts/links.ts';
import { pageLinks, pageOf, pagingOf } from '../parts/paging.ts';
import { facts, table } from '../parts/table.ts';
import { utcText } from '../parts/time.ts';
import type { PageOf, Sources } from '../sources.ts';
import { bytes } from './tables.ts';

const counters: readonly (readonly [Counter, string])[] = [
  ['transitions', 'Transitions'],
  ['invocations', 'Invocations'],
  ['invocationMilliseconds', 'ms of functions'],
  ['reads', 'Read units'],
  ['writes', 'Write units'],
  ['events', 'Events'],
  ['schedulesCreated', 'Schedules made'],
  ['schedules', 'Schedules fired'],
  ['mails', 'Mails'],
  ['calls', 'Calls'],
];

/** What was done, in all and for each project; of one with the names under which it was counted. */
export const metering: PageOf = (sources, { search }) => {
  const key = search.get('key') ?? '';
  const { meter, since, services } = sources;
  const tables = Object.entries(services.dynamodb.storedBytes());
  const all = meter.totals();
  return {
    title: key === '' ? 'Metering' : `Metering of ${key}`,
    body:
      key === ''
        ? html`<p>Since ${utcText(since)} UTC, when this process began.</p>
${facts([...counters.map(([counter, words]) => [words, all[counter] ?? 0] as const), ...tables.map(([name, size]) => [`Stored in ${name}`, bytes(size)] as const)])}
<h2>For each project</h2>${perKey(sources, search)}`
        : html`<p><a href="${searchPath(key)}">Everything about ${key}</a></p>${stored(sources, key)}${byName(sources, key)}`,
  };
};

function perKey({ meter }: Sources, search: URLSearchParams): Markup {
  const text = search.get('q') ?? '';
  const keys = meter
    .keys()
    .filter((key) => key.includes(text))
    .sort();
  const path = pathTo('metering');
  const paging = pagingOf(search);
  return html`<p>“stage” is what concerned nobody in particular.</p>${filters(path, field('q', 'Key contains', text))}${pageLinks(path, search, paging, keys.length)}${table(
    {
      caption: 'What was done for whom',
      rows: pageOf(keys, paging).map((key) => ({ key, totals: meter.totals(key) })),
      empty: 'Nothing was counted.',
      columns: [
        { head: 'For', cell: ({ key }) => html`<a href="${withQuery(path, { key })}">${key}</a>` },
        ...counters.map(([counter, head]) => ({
          head,
          numeric: true,
          cell: ({ totals }: { readonly totals: Readonly<Record<string, number>> }) => totals[counter] ?? 0,
        })),
      ],
    },
  )}`;
}

const MOST_ITEMS = 100_000;

/** What the tables hold of one key: the items under keys that name it. */
function stored({ services }: Sources, key: string): Markup {
  const { observe } = services.dynamodb;
  const rows = observe.tables().map(({ name }) => ({ name, items: observe.itemsNaming(name, key, MOST_ITEMS) }));
  return html`<h2>Stored</h2>${table({
    caption: `Items whose key names ${key}, now`,
    rows: rows.filter(({ items }) => items.length > 0),
    empty: 'No item.',
    columns: [
      { head: 'Table', cell: ({ name }) => html`<a href="${pathTo('tables', name)}">${name}</a>` },
      { head: 'Items', numeric: true, cell: ({ items }) => items.length },
      {
        head: 'Bytes',
        numeric: true,
        cell: ({ items }) => bytes(items.reduce((sum, item) => sum + itemSize(item), 0)),
      },
    ],
  })}`;
}

const byName = ({ meter }: Sources, key: string): readonly Markup[] =>
  counters.map(
    ([counter, words]) =>
      html`<h2>${words}</h2>${table({
        caption: `${words} by name`,
        rows: Object.entries(meter.byName(counter, key)).sort(([, a], [, b]) => b - a),
        empty: 'None.',
        columns: [
          { head: 'Name', cell: ([name]) => name },
          { head: words, numeric: true, cell: ([, count]) => count },
        ],
      })}`,
  );
