import { act, people, type Surroundings, submission, when } from '../../../../test/builders/project.ts';
import type { Refusal } from '../../decision.ts';
import { notSubmitted } from '../../project/state.ts';
import type { Application } from '../application.ts';

const at = '2023-10-10T10:00:00+02:00';

/** What handing in this application gets. */
export const refusalOf = (
  application: Application,
  changes = {},
  surroundings: Surroundings = {},
): Refusal | 'accepted' => {
  const decision = when(notSubmitted, act(at, people.an, submission(application, changes), surroundings));
  return decision.accepted ? 'accepted' : decision.refusal;
};
