import { html, type Markup } from '../html.ts';
import { table } from '../parts/table.ts';
import { tag } from '../parts/tag.ts';
import { catchersOf, type RawMachine, stateNamed } from '../waits/definition.ts';
import { type GraphNode, graphOf, nextOf } from './graph-of.ts';
import { type Line, layOut, type Placed, type Point } from './layout.ts';
import type { PathOfStates, Standing } from './path-of-states.ts';

const meanings: readonly (readonly [Standing, string])[] = [
  ['current', 'where it stands'],
  ['past', 'entered and left'],
  ['caught', 'failed, and went on by a catch'],
  ['failed', 'entered and never left'],
  ['not entered', 'not entered'],
];

/** A machine as a drawing, coloured by what an execution did, and the same in words. */
export function drawing(machine: RawMachine, path: PathOfStates): Markup {
  const graph = graphOf(machine);
  const { width, height, nodes, lines } = layOut(graph);
  const legend = meanings.map(([standing, meaning]) => html`<li>${tag(standing)} ${meaning}</li>`);
  return html`<ul class="legend" aria-label="Colours of the states">${legend}<li><svg class="sample" width="40" height="12" aria-hidden="true"><line x1="0" y1="6" x2="40" y2="6" class="line caught"/></svg> after an error</li></ul>
<div class="scroll graph" role="region" tabindex="0" aria-label="Drawing of the state machine">
<svg role="img" aria-labelledby="graph-title graph-text" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}">
<title id="graph-title">The states of the machine</title><desc id="graph-text">${inWords(path)}</desc>
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 L8 4 L0 8 z"/></marker></defs>
${nodes.filter(({ isGroup }) => isGroup).map((node) => box(node, path))}
${lines.map((line) => lineOf(line, path))}
${nodes.filter(({ isGroup }) => !isGroup).map((node) => box(node, path))}
${nodes.filter(({ isGroup }) => isGroup).map((node) => nameOf(node, path))}</svg></div>
<details><summary>The states in words</summary>${words(machine, graph.nodes, path)}</details>`;
}

const standingOf = (path: PathOfStates, name: string): Standing => path.states.get(name)?.standing ?? 'not entered';
const classOf = (standing: Standing): string => standing.replace(' ', '-');

function inWords(path: PathOfStates): string {
  const current = [...path.states].filter(([, { standing }]) => standing === 'current').map(([name]) => name);
  const past = [...path.states].filter(([, { standing }]) => standing !== 'current').map(([name]) => name);
  const stands = current.length === 0 ? 'It is over.' : `It stands in ${current.join(' and ')}.`;
  return `${stands} It went through ${past.length === 0 ? 'no other state' : past.join(', ')}. The table below the drawing tells the same.`;
}

function box({ id, type, label, x, y, width, height, isGroup }: Placed, path: PathOfStates): Markup {
  const left = round(x - width / 2);
  const top = round(y - height / 2);
  const size = html`x="${left}" y="${top}" width="${round(width)}" height="${round(height)}"`;
  if (type === 'Start' || type === 'End')
    return html`<g class="border"><rect ${size} rx="13"/><text x="${round(x)}" y="${round(y + 4)}">${label}</text></g>`;
  const standing = standingOf(path, id);
  const times = timesOf(path, id);
  return html`<g class="state ${classOf(standing)} ${isGroup ? 'group' : ''}"><title>${label} (${type}): ${standing}${times}</title><rect ${size} rx="6"/>
${!isGroup && html`<text x="${round(x)}" y="${round(y - 1)}">${label}</text><text class="type" x="${round(x)}" y="${round(y + 13)}">${type}${times}</text>`}</g>`;
}

/** The name of a group, over the lines that lead into it. */
const nameOf = ({ id, label, x, y, width, height }: Placed, path: PathOfStates): Markup =>
  html`<text class="name" x="${round(x - width / 2 + 10)}" y="${round(y - height / 2 + 17)}">${label}${timesOf(path, id)}</text>`;

function timesOf(path: PathOfStates, id: string): string {
  const entered = path.states.get(id)?.entered ?? 0;
  return entered > 1 ? ` ×${entered}` : '';
}

function isDone(path: PathOfStates, { from, to }: Line): boolean {
  if (to.startsWith('end ')) return path.states.get(from)?.standing === 'past';
  return path.went(from.startsWith('start ') ? undefined : from, to);
}

const lineOf = (line: Line, path: PathOfStates): Markup =>
  html`<path class="line ${line.kind} ${isDone(path, line) ? 'done' : ''}" d="${curve(line.points)}" marker-end="url(#arrow)"/>`;

/** Through the middle between each two points, rounded at the points themselves. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return '';
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? last;
    return `Q${at(point)} ${at({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`;
  });
  return `M${at(first)} ${bends.join(' ')} L${at(last)}`;
}

const at = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;
const round = (value: number): number => Math.round(value * 10) / 10;

function words(machine: RawMachine, nodes: readonly GraphNode[], path: PathOfStates): Markup {
  const states = nodes.filter(({ type }) => type !== 'Start' && type !== 'End');
  return table({
    caption: 'The states, what became of them, and where they lead',
    rows: states,
    empty: 'There is no state.',
    columns: [
      { head: 'State', cell: ({ label }) => label },
      { head: 'Type', cell: ({ type }) => type },
      { head: 'Stands', cell: ({ id }) => tag(standingOf(path, id)) },
      { head: 'Entered', numeric: true, cell: ({ id }) => path.states.get(id)?.entered ?? 0 },
      { head: 'Leads to', cell: ({ id }) => nextOf(stateNamed(machine, id) ?? {}).join(', ') },
      {
        head: 'After an error',
        cell: ({ id }) =>
          catchersOf(stateNamed(machine, id) ?? {})
            .map(({ ErrorEquals = [], Next }) => `${ErrorEquals.join(', ')}: ${Next}`)
            .join('; '),
      },
      { head: 'Comment', cell: ({ id }) => String(stateNamed(machine, id)?.['Comment'] ?? '') },
    ],
  });
}
