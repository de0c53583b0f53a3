/**
 * Somebody else was first. Nothing was written: load again, decide again, and refuse with `busy-try-again` when it
 * keeps happening.
 */
export abstract class Conflict extends Error {
  // Written out in each class: a bundle shortens the names of classes.
  abstract override readonly name: string;
}

/** The stream (or draft) has a newer version than the one the decision was taken on. */
export class StaleVersion extends Conflict {
  override readonly name = 'StaleVersion';
  readonly stream: string;
  readonly version: number;
  constructor(stream: string, version: number, options?: ErrorOptions) {
    super(`${stream} has moved on from version ${version}; load it again and decide again`, options);
    this.stream = stream;
    this.version = version;
  }
}

/** Another decision reserved or released money of the call in the meantime. */
export class LedgerChanged extends Conflict {
  override readonly name = 'LedgerChanged';
  readonly call: string;
  constructor(call: string, options?: ErrorOptions) {
    super(`The ledger of call ${call} has changed; read what is free and decide again`, options);
    this.call = call;
  }
}

/** The working area is held by another project, or (on release) not by this one. */
export class AreaTaken extends Conflict {
  override readonly name = 'AreaTaken';
  readonly call: string;
  readonly area: string;
  constructor(call: string, area: string, options?: ErrorOptions) {
    super(`Working area ${area} of call ${call} is not held as expected; read its holder and decide again`, options);
    this.call = call;
    this.area = area;
  }
}

/** This idempotency key was used in this call: answer with the receipt of the first time. */
export class AlreadySubmitted extends Conflict {
  override readonly name = 'AlreadySubmitted';
  readonly call: string;
  readonly idempotencyKey: string;
  constructor(call: string, idempotencyKey: string, options?: ErrorOptions) {
    super(`Call ${call} has a submission with key ${idempotencyKey}; answer with its receipt`, options);
    this.call = call;
    this.idempotencyKey = idempotencyKey;
  }
}

/** Another submission took the sequence number first: take the next one. */
export class SequenceTaken extends Conflict {
  override readonly name = 'SequenceTaken';
  readonly call: string;
  readonly sequence: number;
  constructor(call: string, sequence: number, options?: ErrorOptions) {
    super(`Sequence number ${sequence} of call ${call} is taken; read the last number and submit again`, options);
    this.call = call;
    this.sequence = sequence;
  }
}

/** Two transactions touched the same items at the same instant and the table let neither of these win. */
export class Busy extends Conflict {
  override readonly name = 'Busy';
  constructor(what: string, options?: ErrorOptions) {
    super(`${what} is being written by somebody else; try again`, options);
  }
}

/** The item would not fit: the use case refuses with `submission-too-large`. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
  readonly bytes: number;
  readonly limit: number;
  constructor(what: string, bytes: number, limit: number) {
    super(`${what} is ${bytes} bytes, the limit is ${limit}`);
    this.bytes = bytes;
    this.limit = limit;
  }
}

/** What is stored cannot be right: a gap, a hash that does not match, a shape that no schema knows. A defect or an attack. */
export class BrokenLog extends Error {
  override readonly name = 'BrokenLog';
  constructor(stream: string, version: number, reason: string, options?: ErrorOptions) {
    super(`${stream} commit ${version}: ${reason}`, options);
  }
}
