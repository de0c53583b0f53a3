import type { StreamRecord } from '../../local/dynamodb/streams/stream-record.ts';

export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly content: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  readonly name: string;
}

/** A request to the API; names of headers are in small letters. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** What the API answered. */
export interface GotResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the store of documents answered. */
export interface Uploaded {
  readonly status: number;
  readonly says: string;
}

export type LogRecords = readonly StreamRecord[];

/** A local cloud as those meet it who live by its clock and ask things of it: in this process, or in another. */
export interface Venue {
  now(): number;
  /** When something will happen by itself. */
  nextTimerAt(): number | undefined;
  tokenFor(claims: Readonly<Record<string, unknown>>): Promise<string>;
  /** Answers a request, and then does the work that it made ready; the clock stands still. */
  request(request: SentRequest): Promise<GotResponse>;
  /** Answers requests that arrived at the same instant: none waits for another. */
  requestTogether(requests: readonly SentRequest[]): Promise<readonly GotResponse[]>;
  /** Posts a form with a file to the store of documents, as a browser does. */
  upload(form: UploadForm): Promise<Uploaded>;
  /** Runs every timer up to and including the instant. */
  advanceTo(instant: number | string): Promise<void>;
  /** Tells every change of the table of the log, in their order. */
  onLogRecords(listener: (records: LogRecords) => void): void;
}
