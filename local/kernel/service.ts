/**
 * What every service of the local cloud is to the rest of it: a named set of operations, each of which says what a
 * caller's role must allow before it runs. Inputs and outputs have the shape of the AWS JSON protocol (PascalCase
 * for most services, as the SDK sends it); the wire protocols translate to and from it.
 */
export interface Service {
  /** The endpoint name, which is also the IAM prefix: `dynamodb`, `states`, `events`, `scheduler`, `lambda` ... */
  readonly name: string;
  readonly operations: Readonly<Record<string, Operation>>;
}

export interface Operation {
  /** The IAM requirements of this input; all must be allowed. An empty list: AWS asks for no permission. */
  readonly needs: (input: JsonObject) => readonly Requirement[];
  /** Runs the operation; throws `AwsError` for what AWS answers with an error. */
  readonly run: (input: JsonObject, caller: Caller) => unknown;
}

export interface Requirement {
  /** `dynamodb:PutItem` */
  readonly action: string;
  /** An ARN. */
  readonly resource: string;
  /** Condition keys and their values, e.g. `dynamodb:LeadingKeys`. */
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Who calls: a role of the template by its ARN, a service of AWS that acts for one resource (only the policy of the
 * resource called can allow that), or the machine's owner, who may do everything.
 */
export type Caller =
  | { readonly kind: 'role'; readonly roleArn: string }
  | { readonly kind: 'service'; readonly principal: string; readonly sourceArn: string }
  | { readonly kind: 'owner' };

// biome-ignore lint/suspicious/noExplicitAny: the shape of a wire document is known only to the operation that parses it
export type JsonObject = Record<string, any>;

/** An answer that AWS would give as an error; `code` is the `__type` or `Code` that SDKs turn into the error's name. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further members of the error document, such as `CancellationReasons`. */
  readonly members: JsonObject;

  constructor(code: string, message: string, options: { status?: number; members?: JsonObject } = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = options.status ?? 400;
    this.members = options.members ?? {};
  }
}

/**
 * An answer that is JSON already. The wire sends it as it is; who calls in this process gets an object of its own. An
 * operation returns it, and no promise of it.
 */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  document(): JsonObject {
    return JSON.parse(this.text);
  }
}

/** How one service reaches another: checked against the caller's role before it runs. */
export type CallService = (service: string, action: string, input: JsonObject, caller: Caller) => Promise<unknown>;

export const account = '000000000000';
export const region = 'eu-west-1';
