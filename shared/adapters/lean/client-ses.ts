import type { SendRawEmailRequest, SendRawEmailResponse } from '@aws-sdk/client-ses';
import { queryText } from '../aws-signature.ts';
import type { Answer } from '../http-exchange.ts';
import { type Command, leanClient } from './client.ts';
import { elementIn, xmlFailure } from './failure.ts';
import type { Ask } from './requests.ts';

export const SESClient = leanClient({ name: 'ses', host: 'email', variable: 'SES', failureOf: xmlFailure });

// Of the signs of base64 three have to be encoded: to look at each of all others would take longer than to make them.
const base64 = (data: Uint8Array): string =>
  Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    .toString('base64')
    .replaceAll('+', '%2B')
    .replaceAll('/', '%2F')
    .replaceAll('=', '%3D');

/** The query protocol, but for the mail: a form, whose lists are members that count from one. */
const formOf = (input: SendRawEmailRequest): Readonly<Record<string, string>> => {
  const form: Record<string, string> = { Action: 'SendRawEmail', Version: '2010-12-01' };
  if (input.Source !== undefined) form['Source'] = input.Source;
  if (input.ConfigurationSetName !== undefined) form['ConfigurationSetName'] = input.ConfigurationSetName;
  for (const [index, address] of (input.Destinations ?? []).entries()) {
    form[`Destinations.member.${index + 1}`] = address;
  }
  for (const [index, { Name = '', Value = '' }] of (input.Tags ?? []).entries()) {
    form[`Tags.member.${index + 1}.Name`] = Name;
    form[`Tags.member.${index + 1}.Value`] = Value;
  }
  return form;
};

export class SendRawEmailCommand implements Command<Partial<SendRawEmailResponse>> {
  readonly ask: Ask;

  constructor(input: SendRawEmailRequest) {
    const mail = base64(input.RawMessage?.Data ?? new Uint8Array());
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    this.ask = { method: 'POST', path: '/', headers, body: `${queryText(formOf(input))}&RawMessage.Data=${mail}` };
  }

  read({ body }: Answer<string>): Partial<SendRawEmailResponse> {
    const id = elementIn(body, 'MessageId');
    return id === undefined ? {} : { MessageId: id };
  }
}
