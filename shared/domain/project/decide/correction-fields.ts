import type { Application } from '../../application/application.ts';
import { isCorrectable } from '../../application/corrections.ts';
import type { Call } from '../../call/call-schema.ts';
import { type Refusal, refuse } from '../../decision.ts';
import { collections, isField } from '../../draft/fields.ts';

// Parts that can be asked for as a whole: those with entries, and those that hold them.
const wholes: readonly string[] = [...collections, 'answers', 'budget'];

const unknownField = (field: string): Refusal => refuse('draft-field-unknown', field, { field }).refusal;

/** The first path that is no field of an application under this call, or that a submission has fixed for good. */
export const notCorrectable = (paths: readonly string[], application: Application, call: Call): Refusal | undefined => {
  for (const path of paths) {
    if (!isCorrectable(application, path)) {
      return refuse('invalid-input', path, { problems: `${path}: not-correctable`, path: 'fields' }).refusal;
    }
    if (!isField(path, call) && !wholes.includes(path)) return unknownField(path);
  }
  return undefined;
};

/** The first answer in a corrected application to a question that the call does not ask. */
export const answerUnasked = ({ answers }: Application, call: Call): Refusal | undefined => {
  const unasked = Object.keys(answers).find((id) => call.application.questions.every((question) => question.id !== id));
  return unasked === undefined ? undefined : unknownField(`answers.${unasked}`);
};
