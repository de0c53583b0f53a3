import type { JsonObject } from '../kernel/service.ts';

/** The message of a SendEmail: headers and bodies as given, encoded. */
export function composeMail(input: JsonObject): Buffer {
  const { Source: from, Destination: destination = {}, Message: message = {}, ReplyToAddresses: replyTo = [] } = input;
  const lines = [
    `From: ${from}`,
    ...addresses('To', destination['ToAddresses']),
    ...addresses('Cc', destination['CcAddresses']),
    ...addresses('Reply-To', replyTo),
    `Subject: ${encodedWord(String(message['Subject']?.['Data'] ?? ''))}`,
    'MIME-Version: 1.0',
  ];
  const { Text: text, Html: html } = (message['Body'] ?? {}) as JsonObject;
  const parts = [text && part('text/plain', text['Data']), html && part('text/html', html['Data'])].filter(Boolean);
  if (parts.length === 1) return Buffer.from(`${lines.join('\r\n')}\r\n${parts[0]}`);
  const boundary = 'alternatives-of-one-letter';
  const body = parts.map((one) => `--${boundary}\r\n${one}\r\n`).join('');
  return Buffer.from(
    `${lines.join('\r\n')}\r\nContent-Type: multipart/alternative; boundary="${boundary}"\r\n\r\n${body}--${boundary}--\r\n`,
  );
}

const addresses = (name: string, list: string[] = []): string[] =>
  list.length === 0 ? [] : [`${name}: ${list.join(', ')}`];

const part = (type: string, data: unknown): string => {
  const encoded = Buffer.from(String(data)).toString('base64').replaceAll(/.{76}/g, '$&\r\n');
  return `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded}`;
};

const encodedWord = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
