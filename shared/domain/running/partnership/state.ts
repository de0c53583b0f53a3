import type { OrganisationId } from '../../ids.ts';

/** Who is in the partnership, from a day through a day. */
export interface Membership {
  readonly organisation: OrganisationId;
  readonly role: 'promoter' | 'partner';
  readonly from: string;
  /** The last day; absent while it lasts. */
  readonly through?: string;
}

export interface ChangeRequest {
  readonly change: number;
  readonly kind: 'join' | 'leave' | 'hand-over';
  readonly organisation: OrganisationId;
  readonly from: string;
  readonly contribution?: string;
  readonly reason: string;
  readonly requestedOn: string;
  readonly requestedAt: string;
  readonly outcome?: 'granted' | 'refused';
  /** The membership follows it since. */
  readonly effective?: true;
}

export interface ExtensionRequest {
  readonly extension: number;
  readonly end: string;
  readonly reason: string;
  readonly requestedOn: string;
  readonly requestedAt: string;
  readonly outcome?: 'granted' | 'refused';
}

export interface PartnershipState {
  readonly memberships: readonly Membership[];
  readonly changes: readonly ChangeRequest[];
  readonly extensions: readonly ExtensionRequest[];
  /** Members whose registration is not active, with the day since when. Absent members are in order. */
  readonly registrations: Readonly<Record<string, { readonly status: string; readonly on: string }>>;
}
