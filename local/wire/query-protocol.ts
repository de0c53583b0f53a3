import type { JsonObject } from '../kernel/service.ts';
import { xmlResponse } from './errors.ts';
import { readForm } from './form.ts';
import type { WireResponse } from './messages.ts';
import { element, members } from './xml.ts';

const namespaces: Readonly<Record<string, string>> = {
  ses: 'http://ses.amazonaws.com/doc/2010-12-01/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
};

/** Services that are not offered, whose clients read no refusal but one in this protocol. */
const strangers: ReadonlySet<string> = new Set([
  'iam',
  'sns',
  'cloudformation',
  'monitoring',
  'rds',
  'elasticache',
  'autoscaling',
  'elasticloadbalancing',
]);

export const speaksQuery = (service: string): boolean => Object.hasOwn(namespaces, service) || strangers.has(service);

/** Reads a form: `Message.Body.Text.Data=x` and `Destinations.member.1=y` become a document. */
export function readQuery(form: string): { action: string; input: JsonObject } {
  const input: JsonObject = {};
  let action: string | undefined;
  for (const [path, value] of readForm(form)) {
    if (path === 'Action') action ??= value;
    else if (path !== 'Version') put(input, path.split('.'), value);
  }
  return { action: action ?? '', input };
}

function put(target: JsonObject, path: readonly string[], value: string): void {
  let here = target;
  for (const [index, step] of path.entries()) {
    if (index === path.length - 1) {
      setStep(here, step, value);
      return;
    }
    // A list is a member that is followed by "member" and a position.
    if (step === 'member') continue;
    // What every object has, such as a prototype, is no part of the document.
    const known = Object.hasOwn(here, key(step)) ? here[key(step)] : undefined;
    const next: JsonObject = known ?? (path[index + 1] === 'member' ? [] : {});
    if (known === undefined) setStep(here, step, next);
    here = next;
  }
}

// Positions count from one.
const key = (step: string): string | number => (/^\d+$/.test(step) ? Number(step) - 1 : step);
function setStep(target: JsonObject, step: string, value: unknown): void {
  (target as Record<string | number, unknown>)[key(step)] = value;
}

export function queryResponse(service: string, action: string, output: unknown, requestId: string): WireResponse {
  const result = `<${action}Result>${typeof output === 'object' && output !== null ? members(output) : ''}</${action}Result>`;
  const metadata = `<ResponseMetadata>${element('RequestId', requestId)}</ResponseMetadata>`;
  return xmlResponse(
    200,
    `<${action}Response xmlns="${namespaces[service] ?? ''}">${result}${metadata}</${action}Response>`,
    {
      'content-type': 'text/xml',
      'x-amzn-requestid': requestId,
    },
  );
}
