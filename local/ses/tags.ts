import { AwsError, type JsonObject } from '../kernel/service.ts';
import { headerOf, type MailHeader } from './mime.ts';

export type Tags = Readonly<Record<string, string>>;

const longest = 255;
/** Names that SES takes although they hold a colon: they end up in the header `Feedback-ID`. */
const feedbackNames = ['ses:feedback-id-a', 'ses:feedback-id-b'];

/** The tags of a mail: those of the request or, when it has none, those of the message. SES does not join them. */
export function tagsOf(input: JsonObject, headers: readonly MailHeader[]): Tags {
  const given: readonly JsonObject[] = input['Tags'] ?? [];
  if (given.length === 0) return tagsIn(headerOf(headers, 'X-SES-MESSAGE-TAGS'));
  return Object.fromEntries(given.map(({ Name = '', Value = '' }) => [Name, Value]));
}

const tagsIn = (header = ''): Tags =>
  Object.fromEntries(
    [...header.matchAll(/([\w-]+)\s*=\s*([^,;\s]+)/g)].map((found) => [found[1] ?? '', found[2] ?? '']),
  );

/** Refuses what SES refuses, in its words. */
export function checkTags(tags: Tags): void {
  const invalid = (reason: string): AwsError => new AwsError('InvalidParameterValue', reason);
  for (const [name, value] of Object.entries(tags)) {
    if (name === '') throw invalid('The tag name must be specified.');
    if (value === '') throw invalid('The tag value must be specified.');
    if (name.length > longest) throw invalid(`Tag name cannot exceed ${longest} characters.`);
    if (value.length > longest) throw invalid(`Tag value cannot exceed ${longest} characters.`);
    if (!/^[\w-]+$/.test(name) && !feedbackNames.includes(name)) {
      throw invalid(`Invalid tag name <${name}>: only alphanumeric ASCII characters, '_',  '-' are allowed.`);
    }
    if (!/^[\w.@-]+$/.test(value)) {
      throw invalid(
        `Invalid tag value <${value}>: only alphanumeric ASCII characters, '_',  '-' , '.', '@' are allowed.`,
      );
    }
  }
}
