import type { CallLifeCommandOf } from '../../domain/call-life/commands.ts';
import type { Organisation } from '../../domain/organisation/state.ts';
import type { Word } from './words.ts';

type Relation = CallLifeCommandOf<'DeclareInterest'>['relation'] | 'acts-for-organisation';
type Registration = Extract<Organisation, { status: 'registered' }>['registration'];

/** Ties of a person with an organisation. */
export const relations: Readonly<Record<Relation, Word>> = {
  employee: { nl: 'werknemer', en: 'employee' },
  'board-member': { nl: 'bestuurder', en: 'board member' },
  partner: { nl: 'partner', en: 'partner' },
  subcontractor: { nl: 'onderaannemer', en: 'subcontractor' },
  'earlier-coach': { nl: 'vroegere coach', en: 'earlier coach' },
  family: { nl: 'familie', en: 'family' },
  other: { nl: 'andere band', en: 'another tie' },
  'acts-for-organisation': { nl: 'handelt voor de organisatie', en: 'acts for the organisation' },
};

export const registrations: Readonly<Record<Registration, Word>> = {
  none: { nl: 'niet aangevraagd', en: 'not requested' },
  requested: { nl: 'aangevraagd', en: 'requested' },
  active: { nl: 'actief', en: 'active' },
  lapsed: { nl: 'vervallen', en: 'lapsed' },
  refused: { nl: 'geweigerd', en: 'refused' },
};

export const seats: Readonly<Record<string, Word>> = {
  evaluators: { nl: 'evaluatoren', en: 'evaluators' },
  internal: { nl: 'interne evaluatoren', en: 'internal evaluators' },
};

export const causes: Readonly<Record<string, Word>> = {
  'not-required': { nl: 'de scores liggen dicht genoeg bij elkaar', en: 'the scores are close enough to each other' },
  'already-recorded': { nl: 'ze is al vastgelegd', en: 'it is recorded already' },
};

/** What delimits a subcontractor. [002] */
export const limits: Readonly<Record<string, Word>> = {
  'delimited-task': { nl: 'een afgebakende opdracht', en: 'a delimited task' },
  'expertise-outside': { nl: 'expertise van buiten het partnerschap', en: 'expertise from outside the partnership' },
  'paid-for-performance-only': {
    nl: 'vergoeding enkel voor geleverde prestaties',
    en: 'payment for performance only',
  },
};

/** Parts of the budget that are computed. */
export const budgetParts: Readonly<Record<string, Word>> = {
  staffCents: { nl: 'de personeelskost', en: 'the staff cost' },
  flatRateCents: { nl: 'het forfait', en: 'the flat rate' },
  totalCents: { nl: 'het totaal', en: 'the total' },
  reserveCents: { nl: 'de reserve', en: 'the reserve' },
  'financing.esfCents': { nl: 'het ESF-aandeel', en: 'the ESF share' },
  'financing.vcfCents': { nl: 'het VCF-aandeel', en: 'the VCF share' },
  'financing.vdabCents': { nl: 'het aandeel van VDAB', en: 'the VDAB share' },
  'financing.localCents': { nl: 'het lokale aandeel', en: 'the local share' },
  'ownMeans.vdab': { nl: 'de eigen inbreng van VDAB', en: "VDAB's own means" },
  'ownMeans.local': { nl: 'de eigen inbreng van de lokale partners', en: "the local partners' own means" },
  rateCents: { nl: 'het uurtarief', en: 'the hourly rate' },
  amountCents: { nl: 'het bedrag', en: 'the amount' },
};
