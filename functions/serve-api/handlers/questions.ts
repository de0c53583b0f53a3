import { callId } from '../../../shared/domain/ids.ts';
import type { Calls } from '../../../shared/ports/calls.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import { actOnCall } from '../../../shared/use-cases/act-on-call.ts';
import { staffOnly } from '../authority.ts';
import { answer, created, type Handlers, ok } from '../handler.ts';

export interface QuestionDeps {
  readonly calls: Calls;
  readonly clock: Clock;
}

type QuestionOperations = 'list-questions' | 'list-open-questions' | 'ask-question' | 'answer-question';

/** Questions on a call: everyone sees what is published, and nothing before. */
export const questionHandlers = ({ calls, clock }: QuestionDeps): Handlers<QuestionOperations> => {
  const act = actOnCall({ calls, clock });

  return {
    'list-questions': async ({ params }) => {
      const { life } = await calls.life(callId.parse(params['call']));
      return ok({
        questions: life.questions.flatMap(({ question, published }) =>
          published === undefined ? [] : [{ question, ...published }],
        ),
      });
    },
    'list-open-questions': async ({ params, actor }) => {
      const refusal = staffOnly(actor, 'manager');
      if (refusal !== undefined) return { refusal };
      const { life } = await calls.life(callId.parse(params['call']));
      return ok({
        questions: life.questions
          .filter(({ published }) => published === undefined)
          .map(({ question, text, askedAt }) => ({ question, text, askedAt })),
      });
    },
    'ask-question': async ({ params, body, actor }) =>
      answer(
        await act({ call: callId.parse(params['call']), command: { type: 'AskQuestion', ...body }, actor }),
        ({ version, events }) => {
          const asked = events.find((event) => event.type === 'QuestionAsked');
          return created({ version, question: asked?.data.question });
        },
      ),
    'answer-question': async ({ params, body, actor }) => {
      const command = { type: 'AnswerQuestion' as const, question: Number(params['question']), ...body };
      return answer(await act({ call: callId.parse(params['call']), command, actor }), ({ version }) =>
        ok({ version }),
      );
    },
  };
};
