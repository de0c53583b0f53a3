import type { Call } from '../../shared/domain/call/call-schema.ts';
import type { LocalCloud } from '../cloud/local-cloud.ts';
import type { Venue } from '../cloud/venue.ts';
import type { Client } from './client.ts';
import type { World } from './world.ts';

/** A draft that a step made, and what a later step needs of it. */
export interface KnownDraft {
  readonly id: string;
  readonly organisation: string;
  /** The Idempotency-Key it was, or will be, handed in with. */
  readonly key: string;
}

/** An upload that was begun and not finished. */
export interface BegunUpload {
  readonly draft: string;
  readonly field: string;
  readonly file: { readonly name: string; readonly kind: string; readonly mediaType: string; readonly sha256: string };
  readonly content: Buffer;
  readonly form: { readonly key: string; readonly url: string; readonly fields: Readonly<Record<string, string>> };
}

/** One run of one scenario: the cloud, who is in it, and the names that steps gave. */
export interface Session<Place extends Venue = LocalCloud> {
  readonly cloud: Place;
  readonly client: Client;
  readonly world: World;
  readonly call: Call;
  /** The file itself: paths in it are relative to it. */
  readonly file: URL;
  readonly projects: Map<string, string>;
  readonly drafts: Map<string, KnownDraft>;
  readonly uploads: Map<string, BegunUpload>;
}

const projectNumber = /^[A-Z]{2,6}-\d{4}-\d{4,6}$/;

/** The number of a project by its name, the last submitted without one; undefined: no such project. */
export const projectOf = ({ projects }: Session<Venue>, name: string | undefined): string | undefined => {
  if (name === undefined) return [...projects.values()].at(-1);
  return projects.get(name) ?? (projectNumber.test(name) ? name : undefined);
};

export const draftOf = ({ drafts }: Session<Venue>, name: unknown): KnownDraft => {
  const draft = name === undefined ? [...drafts.values()].at(-1) : drafts.get(String(name));
  if (draft !== undefined) return draft;
  const known = [...drafts.keys()].join(', ') || 'none';
  throw new Error(`No step made a draft called ${String(name)}; there is: ${known}.`);
};
