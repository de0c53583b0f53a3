import { type Handlers, ok } from '../handler.ts';

export interface ServiceDeps {
  /** The OpenAPI document as the build wrote it beside the bundle; read when it is asked for. */
  readonly openApi: () => Promise<unknown>;
}

export const serviceHandlers = ({ openApi }: ServiceDeps): Handlers<'show-health' | 'show-openapi'> => ({
  'show-health': async () => ok({ status: 'ok' }),
  'show-openapi': async () => ok(await openApi()),
});
