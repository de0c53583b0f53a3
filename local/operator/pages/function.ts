import type { Services } from '../../cloud/create-services.ts';
import type { FunctionDefinition } from '../../lambda/function-definition.ts';
import { html, type Markup } from '../html.ts';
import type { SeenInvocation } from '../observe/seen-invocations.ts';
import { brief, code, fold, pretty } from '../parts/document.ts';
import { field, filters } from '../parts/form.ts';
import { concerning, pathTo, resourceLink } from '../parts/links.ts';
import { facts, table } from '../parts/table.ts';
import { tag } from '../parts/tag.ts';
import { shortInstant } from '../parts/time.ts';
import type { Page, PageRequest, Sources } from '../sources.ts';
import { errorTable } from './failures.ts';
import { logLines } from './log-lines.ts';

/** One function: its figures, its errors, what it was given of late, its log. */
export function functionPage(sources: Sources, { search }: PageRequest, name: string): Page | undefined {
  const { services, watch, logs, keyOf } = sources;
  const definition = services.lambda.functions().find((each) => each.name === name);
  if (definition === undefined) return undefined;
  const figures = watch.invocations.figures(name);
  const text = search.get('q') ?? '';
  const lines = logs.latest(name).filter((line) => text === '' || `${line.requestId} ${line.line}`.includes(text));
  return {
    title: name,
    body: html`${facts([
      ['Invocations', figures.invocations],
      ['Errors', figures.errors],
      ['Throttles', figures.throttles],
      ['Longest', figures.invocations > 0 && `${figures.longest} ms`],
      ['Time-out', `${definition.timeoutSeconds} s`],
      ['Memory', `${definition.memoryMegabytes} MB`],
      ['Role', html`<code>${definition.roleArn}</code>`],
      [
        'What it did not handle goes to',
        givenUpTo(services, definition).map((arn) => html`<div>${resourceLink(arn)}</div>`),
      ],
    ])}
<h2>Errors</h2>${errorTable(watch.invocations.errors(name), keyOf)}
<h2>Latest invocations</h2>${invocationTable(watch.invocations.latest(name).slice(0, 20), keyOf)}
<h2 id="log">Log</h2>${filters(pathTo('functions', name), field('q', 'Line or request id contains', text))}${logLines(lines.slice(-200), sources)}
${fold('Environment', code(pretty(JSON.stringify(definition.environment))))}`,
  };
}

const givenUpTo = ({ lambda }: Services, { name, deadLetterArn }: FunctionDefinition): readonly string[] => {
  const destinations = lambda.failureDestinations().flatMap((one) => (one.functionName === name ? [one.arn] : []));
  return [...new Set(deadLetterArn === undefined ? destinations : [deadLetterArn, ...destinations])];
};

const invocationTable = (rows: readonly SeenInvocation[], keyOf: Sources['keyOf']): Markup =>
  table({
    caption: 'The latest invocations',
    rows,
    empty: 'None since this process began.',
    columns: [
      { head: 'When (UTC)', cell: ({ at }) => shortInstant(at) },
      { head: 'Ended', cell: ({ error }) => tag(error === undefined ? 'ok' : 'error') },
      { head: 'Took', numeric: true, cell: ({ milliseconds }) => `${milliseconds} ms` },
      { head: 'Given', cell: ({ payload }) => brief(payload) },
      { head: 'Concerns', cell: ({ payload }) => concerning(keyOf(payload)) },
    ],
  });
