import type { z } from 'zod';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** One thing a person can do or see, as the OpenAPI document and the router know it. */
export interface Operation {
  readonly method: Method;
  /** With `{name}` for path parameters, below `/api`. */
  readonly path: string;
  readonly tag: 'calls' | 'people' | 'organisations' | 'drafts' | 'projects' | 'tasks' | 'service';
  readonly summary: string;
  /** Without a token. */
  readonly public?: boolean;
  readonly body?: z.ZodType;
  readonly query?: z.ZodObject;
  readonly headers?: Readonly<Record<string, string>>;
  /** What it holds stands in `answers/`: for the description and the tests, not for the function that answers. */
  readonly answer: { readonly status: 200 | 201; readonly description: string };
}
