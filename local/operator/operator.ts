import { readFileSync } from 'node:fs';
import { decoded } from '../wire/decoded.ts';
import { clockAction } from './actions/clock.ts';
import { deadLetterAction } from './actions/dead-letters.ts';
import { executionAction } from './actions/execution.ts';
import { refusalOf } from './guard.ts';
import { html } from './html.ts';
import { clockBadge, frame } from './layout.ts';
import { Notices } from './notices.ts';
import { clock } from './pages/clock.ts';
import { deadLetters } from './pages/dead-letters.ts';
import { events } from './pages/events.ts';
import { executions } from './pages/executions.ts';
import { functions } from './pages/functions.ts';
import { metering } from './pages/metering.ts';
import { overview } from './pages/overview.ts';
import { resources } from './pages/resources.ts';
import { schedules } from './pages/schedules.ts';
import { search } from './pages/search.ts';
import { tables } from './pages/tables.ts';
import { base } from './parts/links.ts';
import type { ActionOf, Page, PageOf, PageRequest, Sources } from './sources.ts';

export interface Operator {
  /** Answers what lies under `/operator`. Reading needs no turn of the agenda: it works when the cloud has stopped. */
  handle(request: Request): Promise<Response>;
}

const pages: Readonly<Record<string, PageOf>> = {
  '': overview,
  clock,
  'dead-letters': deadLetters,
  events,
  executions,
  functions,
  metering,
  resources,
  schedules,
  search,
  tables,
};

const actions: Readonly<Record<string, ActionOf>> = {
  clock: clockAction,
  'dead-letters': deadLetterAction,
  executions: executionAction,
};

const style = readFileSync(new URL('./style.css', import.meta.url), 'utf8');

/** Pages for who looks after a cloud: read from its services, without a word of the product. */
export function createOperator(sources: Sources): Operator {
  const notices = new Notices();
  const show = (request: Request, url: URL, name: string, asked: PageRequest): Response => {
    const notice = notices.take(url.searchParams.get('notice'));
    const page = own(pages, name)?.(sources, { ...asked, typed: notice?.typed });
    const text = frame({
      ...(page ?? missing),
      path: url.pathname,
      clock: clockBadge(sources.agenda),
      notice,
      search: asked.search.get('q') ?? undefined,
    });
    return answer(request.method === 'HEAD' ? '' : text, page === undefined ? 404 : 200);
  };
  const act = async (request: Request, name: string, asked: PageRequest): Promise<Response> => {
    const form = new URLSearchParams(await request.text());
    const action = own(actions, name);
    // What moves the clock waits for jobs, so it is none itself.
    const work = () => action?.(sources, asked, form);
    const done = name === 'clock' ? await work() : await sources.agenda.run(`operator: ${name}`, work);
    if (done === undefined) return plain('There is nothing to be done here.', 404);
    const { says, failed = false, typed, goTo } = done;
    const location = `${goTo}?notice=${notices.keep({ says, failed, typed })}`;
    return new Response(null, { status: 303, headers: { ...headers, location } });
  };
  return {
    async handle(request) {
      const refusal = refusalOf(request);
      if (refusal !== undefined) return plain(refusal, 403);
      const url = new URL(request.url);
      const [name = '', ...path] = segmentsOf(url.pathname);
      if (name === 'style.css')
        return new Response(style, {
          headers: { ...headers, 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=60' },
        });
      const asked: PageRequest = { path, search: trimmed(url.searchParams), now: sources.agenda.now() };
      if (request.method === 'GET' || request.method === 'HEAD')
        return orBroken(url.pathname, () => show(request, url, name, asked));
      return request.method === 'POST'
        ? await act(request, name, asked)
        : plain('Only GET and POST are understood.', 405);
    },
  };
}

const own = <Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

// What is copied from elsewhere often has a space at its end.
const trimmed = (search: URLSearchParams): URLSearchParams =>
  new URLSearchParams([...search].map(([name, value]): [string, string] => [name, value.trim()]));

const segmentsOf = (pathname: string): string[] =>
  pathname
    .slice(base.length)
    .split('/')
    .filter((segment) => segment !== '')
    .map(decoded);

// A page that cannot be made says so itself: nobody shall read in it that the cloud has stopped.
function orBroken(path: string, make: () => Response): Response {
  try {
    return make();
  } catch (error) {
    return plain(`The page ${path} could not be made: ${error instanceof Error ? error.message : String(error)}`, 500);
  }
}

const missing: Page = {
  title: 'There is no such page',
  body: html`<p>Nothing here has that name, or it is gone. The <a href="${base}">overview</a> leads to everything there is.</p>`,
};

// Nothing but the style sheet is loaded, nothing runs, and nobody shows these pages within their own.
const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

const answer = (text: string, status: number): Response =>
  new Response(text, { status, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });

const plain = (text: string, status: number): Response =>
  new Response(text, { status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } });
