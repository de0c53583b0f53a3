import { type Content, html, type Markup } from '../html.ts';

/** A text field of a form that filters. */
export const field = (name: string, label: string, value: string | null, hint = ''): Markup =>
  html`<div><label for="f-${name}">${label}</label><input id="f-${name}" name="${name}" value="${value ?? ''}" placeholder="${hint}"></div>`;

export const choice = (name: string, label: string, chosen: string | null, options: readonly string[]): Markup =>
  html`<div><label for="f-${name}">${label}</label><select id="f-${name}" name="${name}"><option value="">all</option>${options.map(
    (option) => (option === chosen ? html`<option selected>${option}</option>` : html`<option>${option}</option>`),
  )}</select></div>`;

/** A form whose fields end in the address, so that what it shows can be linked to. */
export const filters = (path: string, fields: Content): Markup =>
  html`<form class="filters" action="${path}" role="search" aria-label="Filter">${fields}<button>Filter</button></form>`;

/** A button that does something; `fields` go with it. */
export const button = (
  path: string,
  words: string,
  fields: Readonly<Record<string, string>>,
  more: Content = undefined,
  look: 'first' | 'second' = 'first',
): Markup =>
  html`<form class="act" method="post" action="${path}">${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}${more}<button class="${look}">${words}</button></form>`;
