import type { SentLetter } from '../cloud/local-cloud.ts';
import type { GotResponse, LogRecords, SentRequest, Uploaded, UploadForm } from '../cloud/venue.ts';
import type { ScheduleLeft } from '../rehearse/schedules-left.ts';
import type { LetterContent } from './letter-content.ts';

/** When and how a process dies. Points are told by `watchDisk`. */
export interface Fate {
  /** The number of the point; absent: it lives. */
  readonly after?: number;
  /** Whether the points of its own start count as well. */
  readonly fromTheStart?: boolean;
  /** At the point exactly, or from outside, some microseconds later, wherever it is by then. */
  readonly by?: 'itself' | 'another';
  /** The file in which it says what it was doing. */
  readonly lastWords?: string;
}

/** How a process starts its cloud. */
export interface Opening {
  readonly assembly: string;
  readonly data: string;
  readonly start: string;
  readonly seed: number;
  /** The how manieth process this is: what it draws must differ from what those before it drew. */
  readonly life: number;
  /** The last record of the log that was seen. */
  readonly seen: string;
  readonly fate: Fate;
}

/** What a process found when it opened the folder, before it took up any work. */
export interface Opened {
  /** How many letters had gone out until then. */
  readonly found: number;
}

export type LogItem = Readonly<Record<string, unknown>>;

/** An execution as it stands on disk. */
export interface FoundExecution {
  readonly name: string;
  readonly status: string;
  readonly output: string | undefined;
}

/** A letter with what it says. */
export type ReadLetter = SentLetter & LetterContent;

/** What is on the disk at the end. */
export interface Facts {
  /** Every item of the table of the log, in the order of its keys. */
  readonly log: readonly LogItem[];
  readonly letters: readonly ReadLetter[];
  readonly executions: readonly FoundExecution[];
  readonly schedulesLeft: readonly ScheduleLeft[];
  readonly deadLetters: readonly string[];
}

export type Order =
  | { readonly do: 'open'; readonly opening: Opening }
  | { readonly do: 'settle' }
  | { readonly do: 'request'; readonly request: SentRequest }
  | { readonly do: 'upload'; readonly form: UploadForm }
  | { readonly do: 'advance'; readonly to: number }
  | { readonly do: 'token'; readonly claims: Readonly<Record<string, unknown>> }
  | { readonly do: 'facts' }
  | { readonly do: 'close' };

export type Result = Opened | GotResponse | Uploaded | Facts | string | undefined;

/** Where the cloud stands after an order. */
export interface Standing {
  readonly now: number;
  readonly nextTimerAt: number | undefined;
  readonly records: LogRecords;
  readonly points: number;
  /** What went wrong in this process until now. */
  readonly problems: readonly string[];
}

export type Message =
  | { readonly say: 'ready' }
  | { readonly say: 'at the point' }
  | { readonly say: 'done'; readonly result: Result; readonly standing: Standing }
  | { readonly say: 'failed'; readonly why: string };
