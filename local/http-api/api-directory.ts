import type { z } from 'zod';
import type { JsonObject } from '../kernel/service.ts';
import {
  apiProps,
  authorizerProps,
  type Cors,
  type Integration,
  integrationProps,
  routeProps,
  type Stage,
  stageProps,
} from './definitions.ts';
import { createJwtAuthorizer, type FetchJson, type JwtAuthorizer } from './jwt-authorizer.ts';
import { type Route, readRoute } from './routes.ts';

export interface Api {
  readonly id: string;
  readonly cors: Cors | undefined;
  readonly stages: Stage[];
  readonly routes: Route[];
}

export interface RouteAuthorizer extends JwtAuthorizer {
  /** Where the token is: `$request.header.Authorization`. */
  readonly source: string;
}

/** What the template says of APIs. */
export class ApiDirectory {
  readonly #apis = new Map<string, Api>();
  readonly #integrations = new Map<string, Integration>();
  readonly #authorizers = new Map<string, RouteAuthorizer>();
  readonly #deps: { now: () => number; fetchJson: FetchJson };

  constructor(deps: { now: () => number; fetchJson: FetchJson }) {
    this.#deps = deps;
  }

  defineApi(id: string, props: JsonObject): void {
    this.#apis.set(id, { id, cors: apiProps.parse(props).CorsConfiguration, stages: [], routes: [] });
  }

  defineStage(props: JsonObject): void {
    this.#within(stageProps, props, (api, stage) => api.stages.push(stage));
  }

  defineRoute(props: JsonObject): void {
    this.#within(routeProps, props, (api, route) => api.routes.push(readRoute(route)));
  }

  defineIntegration(id: string, props: JsonObject): void {
    this.#integrations.set(id, integrationProps.parse(props));
  }

  defineAuthorizer(id: string, props: JsonObject): void {
    const read = authorizerProps.parse(props);
    this.#authorizers.set(id, { ...createJwtAuthorizer(read, this.#deps), source: read.IdentitySource[0] ?? '' });
  }

  /** Without an id: the only API there is. */
  api(id: string | undefined): Api | undefined {
    return id === undefined ? [...this.#apis.values()][0] : this.#apis.get(id);
  }

  integration({ Target: target, RouteKey: key }: Route): Integration {
    const integration = this.#integrations.get(target.slice('integrations/'.length));
    if (integration === undefined) throw new Error(`The integration ${target} of the route ${key} is not defined.`);
    return integration;
  }

  authorizer({ AuthorizerId: id = '', RouteKey: key }: Route): RouteAuthorizer {
    const authorizer = this.#authorizers.get(id);
    if (authorizer === undefined) throw new Error(`The authorizer ${id} of the route ${key} is not defined.`);
    return authorizer;
  }

  #within<T extends { ApiId: string }>(
    schema: z.ZodType<T>,
    props: JsonObject,
    add: (api: Api, read: T) => unknown,
  ): void {
    const read = schema.parse(props);
    const api = this.#apis.get(read.ApiId);
    if (api === undefined)
      throw new Error(`The API ${read.ApiId} is not defined; define it before what belongs to it.`);
    add(api, read);
  }
}
