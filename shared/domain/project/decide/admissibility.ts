import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../commands.ts';
import type { ProjectContext } from '../context.ts';
import type { ProjectEvent } from '../events.ts';
import type { Submitted } from '../state.ts';
import { isIn, notInThisState } from './rule.ts';

export const declareAdmissible = (project: Submitted): Decision<ProjectEvent> =>
  isIn(project, 'submitted')
    ? accept({ type: 'DeclaredAdmissible', version: 1, data: {} })
    : notInThisState(project, 'submitted');

/** Inadmissible only on grounds from the closed list of the call, each with its reason. */
export const declareInadmissible = (
  { grounds }: ProjectCommandOf<'DeclareInadmissible'>,
  project: Submitted,
  { call, actor }: ProjectContext,
): Decision<ProjectEvent> => {
  if (!isIn(project, 'submitted')) return notInThisState(project, 'submitted');
  const rules = call.admissibility.map(({ id }) => id);
  const unknown = grounds.find(({ rule }) => !rules.includes(rule));
  if (unknown !== undefined) {
    return refuse('rule-unknown', unknown.rule, { rule: unknown.rule, rules: rules.join(', ') });
  }
  return accept({ type: 'DeclaredInadmissible', version: 1, data: { grounds, declaredBy: actor.person } });
};
