import type { LogLine } from '../../lambda/log-sink.ts';
import { html, type Markup } from '../html.ts';
import { code, fold, pretty } from '../parts/document.ts';
import { concerning, pathTo } from '../parts/links.ts';
import { table } from '../parts/table.ts';
import { shortInstant } from '../parts/time.ts';
import type { Sources } from '../sources.ts';

/** What functions printed, the latest first. */
export function logLines(lines: readonly LogLine[], { keyOf }: Pick<Sources, 'keyOf'>): Markup {
  return table({
    caption: 'Log lines, the latest first',
    rows: [...lines].reverse(),
    empty: 'No line that fits.',
    columns: [
      { head: 'When (UTC)', cell: ({ at }) => shortInstant(Date.parse(at)) },
      {
        head: 'Function',
        cell: ({ functionName }) => html`<a href="${pathTo('functions', functionName)}">${functionName}</a>`,
      },
      { head: 'Line', cell: ({ line }) => told(line) },
      { head: 'Request', cell: ({ requestId }) => html`<code title="${requestId}">${requestId.slice(0, 8)}</code>` },
      { head: 'Concerns', cell: ({ line }) => concerning(keyOf(line)) },
    ],
  });
}

/** A line that is a JSON document says in its message what it is about. */
function told(line: string): Markup {
  const { level, message } = membersOf(line);
  if (typeof message === 'string')
    return fold(html`${typeof level === 'string' && level} ${message}`, code(pretty(line)));
  return line.length > 160 ? fold(line.slice(0, 160), code(line)) : html`<span class="wrap">${line}</span>`;
}

function membersOf(line: string): { readonly level?: unknown; readonly message?: unknown } {
  if (!line.startsWith('{')) return {};
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}
