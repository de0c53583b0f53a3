import { isIP } from 'node:net';

/** Where a request came to, and what a browser says of the page that sent it. */
export interface Sender {
  /** With its port. */
  readonly host: string;
  readonly origin: string | null | undefined;
  /** `Sec-Fetch-Site` */
  readonly site: string | null | undefined;
}

export const senderOf = ({ url, headers }: Request): Sender => ({
  host: new URL(url).host,
  origin: headers.get('origin'),
  site: headers.get('sec-fetch-site'),
});

/**
 * Why a request may not see these pages, or act on them. A page elsewhere can have a browser send a form here, and can
 * give its own name the address of this machine: so the name must be one that nobody else can have, and a form must come
 * from these pages. Programs send neither header and are let through: they run on this machine, as the cloud does.
 */
export function refusalOf(request: Request): string | undefined {
  const sender = senderOf(request);
  const otherName = whyOtherName(sender.host);
  if (otherName !== undefined) return otherName;
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  const elsewhere = whyElsewhere(sender);
  if (elsewhere !== undefined) return elsewhere;
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded'))
    return 'Only the forms of these pages are understood here.';
  return undefined;
}

/** Why nothing is answered at a host: somebody else can have its name. */
export function whyOtherName(host: string): string | undefined {
  const url = urlOf(`http://${host}`);
  if (url !== undefined && isOwnName(url.hostname)) return undefined;
  const port = url === undefined || url.port === '' ? '' : `:${url.port}`;
  return `The local cloud answers at localhost or at an IP address, not at "${host}". Ask http://127.0.0.1${port} instead.`;
}

/** Why a request is refused that a page elsewhere had a browser send. */
export function whyElsewhere({ host, origin, site }: Sender): string | undefined {
  const isOwnSite = (site ?? 'none') === 'none' || site === 'same-origin';
  // `Origin: null` is a page without an origin: elsewhere, too.
  const isOwnOrigin =
    (origin ?? undefined) === undefined || urlOf(origin ?? '')?.host === urlOf(`http://${host}`)?.host;
  return isOwnSite && isOwnOrigin ? undefined : 'This request was sent by a page elsewhere; nothing was done.';
}

// Whatever ends in `.localhost` is kept for this machine (RFC 6761); clients of S3 put the bucket there.
const isOwnName = (name: string): boolean =>
  name === 'localhost' || name.endsWith('.localhost') || isIP(name.replaceAll(/^\[|\]$/g, '')) !== 0;

const urlOf = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);
