import type { ChoiceState, Giving } from '../asl/definition.ts';
import { type Evaluator, type Scope, unexpectedType } from '../expressions/evaluator.ts';
import { fill } from '../expressions/template.ts';
import { StateFailure } from '../failure.ts';

export interface Chosen {
  readonly next: string;
  readonly from: Giving;
  readonly prefix: string;
}

/** The first rule whose condition is true, else the default. */
export async function choose(state: ChoiceState, scope: Scope, evaluate: Evaluator): Promise<Chosen> {
  for (const [index, rule] of state.choices.entries()) {
    const field = `Choices[${index}]/Condition`;
    const answer = await fill(rule.condition, field, scope, evaluate);
    if (typeof answer !== 'boolean') {
      const text = rule.condition.kind === 'expression' ? rule.condition.text : '';
      throw unexpectedType(text, field, 'boolean', answer);
    }
    if (answer) return { next: rule.next, from: rule, prefix: `Choices[${index}]/` };
  }
  if (state.default !== undefined) return { next: state.default, from: state, prefix: '' };
  throw new NoChoiceMatched();
}

export class NoChoiceMatched extends StateFailure {
  constructor() {
    super('States.NoChoiceMatched', 'Failed to transition out of the state. The state does not point to a next state.');
  }
}
