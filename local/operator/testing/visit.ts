import type { Cloud } from '../../cloud.ts';

const origin = 'http://localhost:3000';

/** The HTML of a page of the operator. */
export async function visit(cloud: Cloud, path: string): Promise<string> {
  return (await cloud.request(new Request(`${origin}/operator${path}`))).text();
}

/** What a page says, as one reads it: tags gone, spaces and lines run together. */
export async function read(cloud: Cloud, path: string): Promise<string> {
  return (await visit(cloud, path)).replaceAll(/<style[\s\S]*?<\/style>|<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

export function post(
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Request {
  return new Request(`${origin}/operator${path}`, { method: 'POST', body: new URLSearchParams(fields), headers });
}

/** Sends a form and reads the page that follows. */
export async function submit(cloud: Cloud, path: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const answer = await cloud.request(post(path, fields));
  const next = answer.headers.get('location') ?? '';
  return await read(cloud, next.replace('/operator', ''));
}
