/** Answers web requests under one path, e.g. the issuer under `/issuer`. */
export interface FrontHandler {
  /** Whether the path is its own. */
  readonly owns: (path: string) => boolean;
  readonly handle: (request: Request) => Promise<Response> | Response;
}

/** Everything that answers web requests, the first that owns the path first. */
export function createFront(handlers: readonly FrontHandler[]): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url);
    const handler = handlers.find(({ owns }) => owns(pathname));
    return handler === undefined ? notFound() : handler.handle(request);
  };
}

export const under =
  (prefix: string) =>
  (path: string): boolean =>
    path === prefix || path.startsWith(`${prefix}/`);

// As API Gateway answers where no route fits.
const notFound = (): Response => Response.json({ message: 'Not Found' }, { status: 404 });
