import type { PersonId } from '../../ids.ts';
import type { Submitted } from '../../project/state.ts';

/**
 * Who stands in for the manager on a day, `2024-08-01`; of several appointments the latest counts. A deputy to whom
 * the file was handed over stands in for nobody.
 */
export const standsInFor = (
  { manager, deputies }: Pick<Submitted, 'manager' | 'deputies'>,
  day: string,
): PersonId | undefined =>
  manager === undefined
    ? undefined
    : deputies.findLast(({ person, from, through }) => person !== manager && from <= day && day <= through)?.person;
