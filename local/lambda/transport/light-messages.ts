import { EventEmitter } from 'node:events';
import { Readable, type Writable } from 'node:stream';

export interface LightRequestParts {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface LightResponseParts {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

/** Answers a request without a socket. */
export type AnswerRequest = (request: LightRequestParts) => Promise<LightResponseParts>;

const noSocket = { connecting: false, setKeepAlive: () => undefined, setTimeout: () => undefined, on: () => undefined };

/**
 * What an SDK client needs of `http.ClientRequest`, and no more: it writes, ends, listens, sets time-outs (there is no
 * socket to wait for) and destroys.
 */
export class LightRequest extends EventEmitter {
  readonly method: string;
  readonly path: string;
  readonly socket = noSocket;
  readonly writable = true;
  destroyed = false;
  writableEnded = false;
  readonly #headers: Record<string, string>;
  readonly #chunks: Uint8Array[] = [];
  readonly #answer: AnswerRequest;

  constructor(method: string, path: string, headers: Readonly<Record<string, unknown>>, answer: AnswerRequest) {
    super();
    this.method = method;
    this.path = path;
    this.#answer = answer;
    this.#headers = {};
    for (const name in headers) {
      const value = headers[name];
      if (value !== undefined) this.setHeader(name, value);
    }
  }

  setHeader(name: string, value: unknown): this {
    this.#headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
    return this;
  }

  getHeader(name: string): string | undefined {
    return this.#headers[name.toLowerCase()];
  }

  removeHeader(name: string): void {
    delete this.#headers[name.toLowerCase()];
  }

  setTimeout(): this {
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setSocketKeepAlive(): this {
    return this;
  }
  flushHeaders(): void {
    // Nothing is sent before the end.
  }

  write(chunk: string | Uint8Array, encoding?: unknown, done?: unknown): boolean {
    this.#chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
    callLast(encoding, done);
    return true;
  }

  end(chunk?: unknown, encoding?: unknown, done?: unknown): this {
    if (this.writableEnded) return this;
    this.writableEnded = true;
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) this.write(chunk);
    callLast(chunk, encoding, done);
    void this.#run();
    return this;
  }

  destroy(error?: Error): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    if (error !== undefined) this.emit('error', error);
    this.emit('close');
    return this;
  }

  abort(): void {
    this.destroy();
  }

  async #run(): Promise<void> {
    const [first] = this.#chunks;
    const body = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
    try {
      const answer = await this.#answer({ method: this.method, path: this.path, headers: this.#headers, body });
      if (this.destroyed) return;
      this.emit('response', new LightResponse(answer));
      this.emit('close');
    } catch (error) {
      this.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

/** What an SDK client needs of `http.IncomingMessage`: status, headers, and a stream whose content is all there. */
export class LightResponse extends Readable {
  readonly statusCode: number;
  readonly statusMessage = '';
  readonly httpVersion = '1.1';
  readonly headers: Readonly<Record<string, string>>;
  readonly #body: Uint8Array;

  constructor({ status, headers, body }: LightResponseParts) {
    super();
    this.statusCode = status;
    this.headers = headers;
    this.#body = typeof body === 'string' ? Buffer.from(body) : body;
  }

  setTimeout(): this {
    return this;
  }

  override _read(): void {
    if (this.#body.length > 0) this.push(this.#body);
    this.push(null);
  }

  // The content is complete, so there is nothing to pump: this saves most of the cost of a stream.
  override pipe<T extends NodeJS.WritableStream>(destination: T): T {
    const target = destination as unknown as Writable;
    if (this.#body.length > 0) target.write(this.#body);
    target.end();
    return destination;
  }
}

function callLast(...candidates: unknown[]): void {
  const callback = candidates.findLast((candidate) => typeof candidate === 'function');
  if (typeof callback === 'function') queueMicrotask(() => callback());
}
