import { isIP } from 'node:net';

/**
 * Why a request may not see these pages, or act on them. A page elsewhere can have a browser send a form here, and can
 * give its own name the address of this machine: so the name must be one that nobody else can have, and a form must come
 * from these pages. Programs send neither header and are let through: they run on this machine, as the cloud does.
 */
export function refusalOf(request: Request): string | undefined {
  const url = new URL(request.url);
  if (!isOwnName(url.hostname))
    return `These pages answer at localhost or at an IP address, not at "${url.hostname}". Open http://127.0.0.1:${url.port}${url.pathname} instead.`;
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return 'This form was sent by a page elsewhere; nothing was done.';
  const origin = request.headers.get('origin');
  if (origin !== null && hostOf(origin) !== url.host)
    return 'This form was sent by a page elsewhere; nothing was done.';
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded'))
    return 'Only the forms of these pages are understood here.';
  return undefined;
}

const isOwnName = (name: string): boolean => name === 'localhost' || isIP(name.replaceAll(/^\[|\]$/g, '')) !== 0;

// `Origin: null` is a page without an origin: elsewhere, too.
const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);
