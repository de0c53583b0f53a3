import type { HistoryEvent } from '../../step-functions/history.ts';
import type { SeenExecution } from '../../step-functions/observe.ts';
import { drawing } from '../graph/drawing.ts';
import { pathOfStates } from '../graph/path-of-states.ts';
import { html, type Markup } from '../html.ts';
import { code, fold, pretty } from '../parts/document.ts';
import { errorFold } from '../parts/error-line.ts';
import { button } from '../parts/form.ts';
import { concerning, pathTo, resourceLink, searchPath, withQuery } from '../parts/links.ts';
import { facts } from '../parts/table.ts';
import { tag } from '../parts/tag.ts';
import { duration, whenAround } from '../parts/time.ts';
import type { Page, PageRequest, Sources } from '../sources.ts';
import { readDefinition } from '../waits/definition.ts';
import { standingNow } from '../waits/waiting.ts';
import { waitingCards } from '../waits/waiting-view.ts';
import { historyTable } from './history.ts';
import { type LastFailure, lastFailureOf } from './last-failure.ts';

/** One execution: why it waits, its graph, its input and output, its history. */
export function execution(sources: Sources, request: PageRequest, machine: string, name: string): Page | undefined {
  const { observe } = sources.services.states;
  const machineArn = observe.machines().find((one) => one.name === machine)?.arn;
  const seen = observe.execution(`${(machineArn ?? '').replace(':stateMachine:', ':execution:')}:${name}`);
  if (seen === undefined) return undefined;
  const definition = readDefinition(observe.definition(seen));
  const history = observe.history(seen.arn);
  const path = pathOfStates(
    history,
    standingNow(sources, seen.arn).flatMap(({ state, within }) => [state, ...within]),
  );
  const { now } = request;
  return {
    title: seen.name,
    body: html`<p>${tag(seen.status)} ${definition.Comment}</p>
${seen.status === 'RUNNING' && html`<section><h2>Why it waits</h2>${waitingCards(sources, seen, now)}</section>`}
${summary(sources, seen, history, now)}${actions(seen, machine)}
<section><h2>Graph</h2>${drawing(definition, path)}</section>
<section><h2>Input and output</h2>${documents(seen)}</section>
<section><h2>History</h2>${historyTable(history, request.search)}</section>
<section><h2>Elsewhere</h2><ul>${elsewhere(sources, seen, history)}</ul></section>
${fold('Definition under which it was started', code(JSON.stringify(definition, null, 2)))}`,
  };
}

function summary({ keyOf }: Sources, seen: SeenExecution, history: readonly HistoryEvent[], now: number): Markup {
  const failure = seen.status === 'SUCCEEDED' ? undefined : lastFailureOf(history);
  return facts([
    ['State machine', resourceLink(seen.machineArn)],
    ['Concerns', concerning(keyOf(`${seen.name} ${seen.input}`))],
    ['Started', whenAround(seen.startedAt, now)],
    ['Ended', seen.stoppedAt !== null && whenAround(seen.stoppedAt, now)],
    ['Took', seen.stoppedAt !== null && duration(seen.stoppedAt - seen.startedAt)],
    ['Error', seen.error !== null && html`<code>${seen.error}</code>`],
    ['Cause', seen.cause !== null && html`<span class="wrap">${seen.cause}</span>`],
    [
      'What failed last',
      failure &&
        html`“${failure.state}”, ${failure.times === 1 ? 'once' : `${failure.times} times`}${failureText(failure)}`,
    ],
    ['Redriven', seen.redriveCount > 0 && `${seen.redriveCount} ${seen.redriveCount === 1 ? 'time' : 'times'}`],
    ['ARN', html`<code>${seen.arn}</code>`],
  ]);
}

// The cause of a failed function is the document of its error.
const failureText = ({ error, cause }: LastFailure): Markup =>
  cause.startsWith('{"errorType"') ? errorFold(cause) : html`<div class="wrap">${error}: ${cause}</div>`;

function actions(seen: SeenExecution, machine: string): Markup | undefined {
  const path = pathTo('executions', machine, seen.name);
  if (seen.status === 'RUNNING')
    return html`<div class="actions">${button(path, 'Stop it', { act: 'stop' }, html`<label for="cause">Why</label><input id="cause" name="cause" required>`)}
<p>Stopping ends the waiting only; it cannot be taken back, but it can be redriven.</p></div>`;
  if (seen.status === 'SUCCEEDED') return undefined;
  return html`<div class="actions">${button(path, 'Redrive it', { act: 'redrive' })}<p>It goes on from the state that did not succeed, with the same input.</p></div>`;
}

const documents = (seen: SeenExecution): Markup =>
  html`<h3>Input</h3>${code(pretty(seen.input))}${seen.output !== null && html`<h3>Output</h3>${code(pretty(seen.output))}`}`;

function elsewhere({ keyOf }: Sources, seen: SeenExecution, history: readonly HistoryEvent[]): readonly Markup[] {
  const key = keyOf(`${seen.name} ${seen.input}`) ?? seen.name;
  const texts = history.flatMap(
    (event) => JSON.stringify(event).match(/arn:aws:lambda:[\w-]*:\d*:function:[\w-]+/g) ?? [],
  );
  return [
    html`<li><a href="${searchPath(key)}">Everything about ${key}</a></li>`,
    html`<li><a href="${withQuery(pathTo('events'), { q: key })}">Events that name ${key}</a></li>`,
    ...[...new Set(texts)].map((arn) => html`<li>Function ${resourceLink(arn)}, its errors and its log</li>`),
  ];
}
