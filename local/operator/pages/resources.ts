import type { ResourceDescription } from '../../assembly/describe-assembly.ts';
import { html } from '../html.ts';
import { code, fold } from '../parts/document.ts';
import { field, filters } from '../parts/form.ts';
import { pathTo } from '../parts/links.ts';
import { table } from '../parts/table.ts';
import { tag } from '../parts/tag.ts';
import { shortInstant } from '../parts/time.ts';
import type { PageOf } from '../sources.ts';

/** What the cloud does with each resource of the template, and what its policies did not allow. */
export const resources: PageOf = (sources, { search }) => {
  const text = search.get('q') ?? '';
  const found = sources.describe().filter((one) => text === '' || JSON.stringify(one).includes(text));
  return {
    title: 'Resources',
    body: html`<h2 id="denied">Calls denied</h2>${table({
      caption: 'What no policy allows, the latest first',
      rows: [...sources.denials()].reverse(),
      empty: 'None since this process began.',
      columns: [
        { head: 'When (UTC)', cell: ({ at }) => shortInstant(at) },
        { head: 'Action', cell: ({ actions }) => actions.join(', ') },
        { head: 'It would take', cell: ({ needed }) => needed !== '' && fold('The statement', code(needed)) },
        { head: 'In the words of AWS', cell: ({ message }) => html`<span class="wrap">${message}</span>` },
      ],
    })}
<h2>Resources of the template</h2>${filters(pathTo('resources'), field('q', 'Contains', text))}${table<ResourceDescription>(
      {
        caption: `${found.length} resources`,
        rows: found,
        empty: 'No resource fits.',
        columns: [
          { head: 'Name', cell: ({ name }) => html`<code>${name}</code>` },
          { head: 'Type', cell: ({ type }) => type },
          { head: 'Here', cell: ({ verdict }) => tag(verdict) },
          { head: 'Why', cell: ({ reason }) => reason },
        ],
      },
    )}`,
  };
};
