import type { Call } from '../domain/call/call-schema.ts';
import type { ProjectId } from '../domain/ids.ts';
import type { Submitted } from '../domain/project/state.ts';
import type { Calls } from '../ports/calls.ts';
import type { ProjectStore } from '../ports/project-store.ts';
import { callOf } from './act-on-project.ts';

export interface ProjectWithCall {
  readonly project: Submitted;
  /** The version of the call that the project was handed in under. */
  readonly call: Call;
  readonly version: number;
  readonly hash: string;
}

/** A project as it stands on the log, with its rules. Fails where either is missing: both are there before any event of it. */
export const loadWithCall = async (
  { projects, calls }: { readonly projects: Pick<ProjectStore, 'load'>; readonly calls: Pick<Calls, 'definition'> },
  id: ProjectId,
): Promise<ProjectWithCall> => {
  const { project, version, hash } = await projects.load(id);
  if (project.status === 'not-submitted') throw new Error(`${id} is not on the log`);
  return { project, call: await callOf(calls, project), version, hash };
};
