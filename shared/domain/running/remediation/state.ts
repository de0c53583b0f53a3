import type { PersonId } from '../../ids.ts';

export interface RemediationAction {
  readonly id: string;
  readonly text: string;
  readonly dueOn: string;
  readonly doneOn?: string;
  readonly doneAt?: string;
}

export interface Remediation {
  readonly remediation: number;
  readonly cause: 'review' | 'evaluation' | 'other';
  readonly review?: number;
  readonly findings: string;
  /** The plan is asked since: the request, or the last time it was sent back. */
  readonly askedOn: string;
  readonly askedAt: string;
  readonly stage:
    | 'plan'
    | 'judgement'
    | 'actions'
    | 'hearing'
    | 'termination'
    | 'restored'
    | 'terminated'
    /** Heard, and continued without termination. */
    | 'continued';
  /** Since when the stage lasts. */
  readonly stageSince: string;
  readonly actions: readonly RemediationAction[];
  readonly announced?: { readonly on: string; readonly by: PersonId; readonly reasons: string };
  readonly statement?: string;
}
