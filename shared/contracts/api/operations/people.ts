import * as z from 'zod';
import {
  appointLocalAdministrator,
  grantRole,
  recordRegistration,
  registerOrganisation,
  revokeRole,
} from '../../../domain/organisation/commands.ts';
import type { Operation } from '../operation.ts';
import { created, ok } from './answers.ts';

export const peopleOperations = {
  'show-me': {
    method: 'get',
    path: '/me',
    tag: 'people',
    summary: 'Who I am here, and my roles',
    answer: ok('Person and roles'),
  },
  'register-person': {
    method: 'put',
    path: '/persons/{person}',
    tag: 'people',
    summary: 'Name, address and language for letters: of oneself, or by a manager',
    body: z.strictObject({ name: z.string().trim().min(1).max(200), email: z.email(), language: z.enum(['nl', 'en']) }),
    answer: ok('Stored'),
  },
  'erase-person': {
    method: 'delete',
    path: '/persons/{person}',
    tag: 'people',
    summary: 'Erase the personal data of a person; the log is untouched',
    answer: ok('Erased'),
  },
  'register-organisation': {
    method: 'post',
    path: '/organisations',
    tag: 'organisations',
    summary: 'Register an organisation and its local administrator',
    body: registerOrganisation.omit({ type: true }),
    answer: created('Registered'),
  },
  'show-organisation': {
    method: 'get',
    path: '/organisations/{organisation}',
    tag: 'organisations',
    summary: 'An organisation, its registration; roles for its own people and the authority',
    answer: ok('The organisation'),
  },
  'appoint-local-administrator': {
    method: 'post',
    path: '/organisations/{organisation}/local-administrator',
    tag: 'organisations',
    summary: 'Appoint the local administrator',
    body: appointLocalAdministrator.omit({ type: true }),
    answer: ok('Appointed'),
  },
  'grant-role': {
    method: 'post',
    path: '/organisations/{organisation}/roles',
    tag: 'organisations',
    summary: 'Grant a role, by the local administrator',
    body: grantRole.omit({ type: true }),
    answer: ok('Granted'),
  },
  'revoke-role': {
    method: 'post',
    path: '/organisations/{organisation}/roles/revocation',
    tag: 'organisations',
    summary: 'Revoke a role, by the local administrator',
    body: revokeRole.omit({ type: true }),
    answer: ok('Revoked'),
  },
  'record-registration': {
    method: 'post',
    path: '/organisations/{organisation}/registration',
    tag: 'organisations',
    summary: 'Record the state of the quality registration, by a manager',
    body: recordRegistration.omit({ type: true }),
    answer: ok('Recorded'),
  },
} as const satisfies Record<string, Operation>;
