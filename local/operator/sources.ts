import type { ResourceDescription } from '../assembly/describe-assembly.ts';
import type { Services } from '../cloud/create-services.ts';
import type { Denial } from '../cloud/denials.ts';
import type { Problem } from '../cloud/kernel.ts';
import type { RunningAgenda } from '../kernel/create-agenda.ts';
import type { Meter, MeterKey } from '../kernel/meter.ts';
import type { CallService } from '../kernel/service.ts';
import type { LogSink } from '../lambda/log-sink.ts';
import type { Journey } from './actions/journey.ts';
import type { Markup } from './html.ts';
import type { Watch } from './observe/watch.ts';

/** What the pages read and the actions act on. */
export interface Sources {
  readonly agenda: RunningAgenda;
  readonly services: Services;
  readonly callService: CallService;
  readonly meter: Meter;
  readonly logs: LogSink;
  readonly watch: Watch;
  readonly journey: Journey;
  /** Whom a text concerns, such as the project that it names. */
  readonly keyOf: MeterKey;
  /** Since when this process runs, on the clock of the cloud. */
  readonly since: number;
  /** Resolves after so many milliseconds of the machine's time. */
  readonly patience: (milliseconds: number) => Promise<void>;
  describe(): readonly ResourceDescription[];
  problems(): readonly Problem[];
  denials(): readonly Denial[];
}

export interface PageRequest {
  /** The segments of the path after the name of the page. */
  readonly path: readonly string[];
  readonly search: URLSearchParams;
  readonly now: number;
  /** What stood in the form that was just refused, so that nobody types it twice. */
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

export interface Page {
  readonly title: string;
  readonly body: Markup;
  /** Seconds after which the page loads itself again. */
  readonly refresh?: number;
}

/** A page, or undefined when what it is asked for does not exist. */
export type PageOf = (sources: Sources, request: PageRequest) => Page | undefined;

/** What an action answers: a sentence on what happened, and where to go then. */
export interface Done {
  readonly says: string;
  readonly failed?: boolean;
  /** What was refused, to stand in the form again. */
  readonly typed?: Readonly<Record<string, string>>;
  readonly goTo: string;
}

export type ActionOf = (
  sources: Sources,
  request: PageRequest,
  form: URLSearchParams,
) => Promise<Done | undefined> | Done | undefined;
