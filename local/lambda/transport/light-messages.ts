import { EventEmitter } from 'node:events';
import { Readable, type Writable } from 'node:stream';

export interface LightRequestParts {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

export interface LightResponseParts {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

/** Answers a request without a socket. */
export type AnswerRequest = (request: LightRequestParts) => Promise<LightResponseParts>;

// biome-ignore lint/suspicious/noExplicitAny: as the types of Node have the listeners of a stream
type Callback = (...values: any[]) => void;

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
  #headers: Readonly<Record<string, string>>;
  readonly #chunks: (Uint8Array | string)[] = [];
  readonly #answer: AnswerRequest;

  constructor(method: string, path: string, headers: Headers, answer: AnswerRequest) {
    super();
    this.method = method;
    this.path = path;
    this.#answer = answer;
    this.#headers = areAsSent(headers) ? headers : asSent(headers);
  }

  setHeader(name: string, value: unknown): this {
    this.#headers = { ...this.#headers, ...asSent({ [name]: value }) };
    return this;
  }

  getHeader(name: string): string | undefined {
    return this.#headers[name.toLowerCase()];
  }

  removeHeader(name: string): void {
    const { [name.toLowerCase()]: _removed, ...rest } = this.#headers;
    this.#headers = rest;
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
    this.#chunks.push(isUtf8(encoding) ? chunk : bytesOf(chunk, encoding));
    callLast(encoding, done);
    return true;
  }

  end(chunk?: unknown, encoding?: unknown, done?: unknown): this {
    if (this.writableEnded) return this;
    this.writableEnded = true;
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) this.write(chunk, encoding);
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
    try {
      const { method, path } = this;
      const answer = await this.#answer({ method, path, headers: this.#headers, body: together(this.#chunks) });
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
  readonly #body: Uint8Array | string;
  #encoding: BufferEncoding | undefined;

  constructor({ status, headers, body }: LightResponseParts) {
    super();
    this.statusCode = status;
    this.headers = headers;
    this.#body = body;
  }

  setTimeout(): this {
    return this;
  }

  override setEncoding(encoding: BufferEncoding): this {
    this.#encoding = encoding;
    return this;
  }

  override _read(): void {
    if (this.#encoding !== undefined) super.setEncoding(this.#encoding);
    if (this.#body.length > 0) this.push(bytesOf(this.#body));
    this.push(null);
  }

  // The content is complete, so there is nothing to pump: this and `pipe` save most of the cost of a stream.
  override on(event: string | symbol, listener: Callback): this {
    if (event !== 'data' || this.readableFlowing !== null) return super.on(event, listener);
    EventEmitter.prototype.on.call(this, event, listener);
    if (this.listenerCount('data') === 1) queueMicrotask(() => this.#deliver());
    return this;
  }

  override pipe<T extends NodeJS.WritableStream>(destination: T): T {
    const target = destination as unknown as Writable;
    if (this.#body.length > 0) target.write(bytesOf(this.#body));
    target.end();
    return destination;
  }

  #deliver(): void {
    if (this.#body.length > 0) this.emit('data', this.#content());
    this.emit('end');
    this.emit('close');
  }

  #content(): Uint8Array | string {
    const encoding = this.#encoding;
    if (encoding === undefined) return bytesOf(this.#body);
    return typeof this.#body === 'string' && isUtf8(encoding) ? this.#body : bytesOf(this.#body).toString(encoding);
  }
}

type Headers = Readonly<Record<string, unknown>>;

/** Our own clients give headers as they go over the wire; those need no copy. */
function areAsSent(headers: Headers): headers is Readonly<Record<string, string>> {
  for (const name in headers) if (typeof headers[name] !== 'string' || name !== name.toLowerCase()) return false;
  return true;
}

function asSent(headers: Headers): Record<string, string> {
  const sent: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) sent[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
  }
  return sent;
}

const isUtf8 = (encoding: unknown): boolean => typeof encoding !== 'string' || /^utf-?8$/i.test(encoding);

const bytesOf = (body: Uint8Array | string, encoding: unknown = 'utf8'): Buffer => {
  if (typeof body === 'string') return Buffer.from(body, encoding as BufferEncoding);
  return Buffer.isBuffer(body) ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
};

/** Text stays text: to make bytes of it, and text again of those, costs as much as to hash it. */
function together(chunks: readonly (Uint8Array | string)[]): Uint8Array | string {
  const [first] = chunks;
  return chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks.map((chunk) => bytesOf(chunk)));
}

function callLast(...candidates: unknown[]): void {
  const callback = candidates.findLast((candidate) => typeof candidate === 'function');
  if (typeof callback === 'function') queueMicrotask(() => callback());
}
