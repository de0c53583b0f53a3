import type { OrganisationId } from '../../ids.ts';

export interface Payment {
  readonly payment: string;
  readonly kind: 'advance' | 'balance' | 'recovery';
  readonly fund: 'esf' | 'vcf';
  readonly year: number;
  readonly cents: number;
  readonly organisation: OrganisationId;
  readonly dueSince: string;
  readonly state: 'due' | 'ordered' | 'paid';
  /** The instant at which it came into this state. */
  readonly since: string;
  readonly run?: string;
  readonly orderedOn?: string;
  readonly paidOn?: string;
  readonly returns: readonly { readonly on: string; readonly reason: string }[];
}

export interface PaymentsState {
  readonly payments: readonly Payment[];
  /** Years whose advance waits for something. */
  readonly withheld: Readonly<
    Record<string, readonly { readonly requirement: string; readonly organisation?: OrganisationId }[]>
  >;
}
