import type { PersonId, ProjectId } from '../domain/ids.ts';

/** A person as letters and pages show them. Personal data: may be erased at any time. */
export interface Profile {
  readonly person: PersonId;
  readonly name: string;
  readonly email: string;
  readonly language: 'nl' | 'en';
}

/** The person behind a line of staff in a budget. Personal data. */
export interface StaffMember {
  /** As in the budget: `staff-1`. */
  readonly staff: string;
  readonly name: string;
  /** Full-time gross monthly wage, in cents. */
  readonly wageCents: number;
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
