import type { StaffMember } from '../domain/draft/staff.ts';
import type { PersonId, ProjectId } from '../domain/ids.ts';

/** A person as letters and pages show them. Personal data: may be erased at any time. */
export interface Profile {
  readonly person: PersonId;
  readonly name: string;
  readonly email: string;
  readonly language: 'nl' | 'en';
}

/** Personal data, kept apart from the log so that it can be erased. Absence is normal: the person was erased. */
export interface People {
  get(persons: readonly PersonId[]): Promise<ReadonlyMap<string, Profile>>;
  put(profile: Profile): Promise<void>;
  erase(person: PersonId): Promise<void>;
  /** The staff of a project, by their id in the budget. Written beside the submission. */
  staffOf(project: ProjectId, staff: readonly string[]): Promise<ReadonlyMap<string, StaffMember>>;
  putStaff(project: ProjectId, staff: readonly StaffMember[]): Promise<void>;
  eraseStaff(project: ProjectId, staff: readonly string[]): Promise<void>;
}
