import type { Call } from '../../../shared/domain/call/call-schema.ts';
import type { Submitted } from '../../../shared/domain/project/state.ts';
import type { ExampleApplication } from '../../scenario/example-application.ts';
import type { World } from '../../scenario/world.ts';
import type { Chance } from '../chance.ts';
import type { Life } from '../lives.ts';

/** One request through the API, as one person. */
export interface Attempt {
  readonly as: string;
  readonly do: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** The refusal that this wrong attempt must get; absent: it is accepted. */
  readonly refused?: string;
}

/** Who acts for the authority on one project. */
export interface Cast {
  readonly manager: string;
  readonly otherManager: string;
  readonly coach: string;
  readonly employer: string;
  readonly evaluators: readonly [string, string];
  readonly challengeEvaluators: readonly [string, string];
  readonly committee: string;
}

/** All that somebody knows who is about to act on a project. */
export interface Scene<Of extends Submitted = Submitted> {
  readonly project: Of;
  readonly call: Call;
  readonly world: World;
  readonly life: Life;
  readonly example: ExampleApplication;
  readonly cast: Cast;
  /** Of this act alone. */
  readonly chance: Chance;
  /** The day in Brussels. */
  readonly today: string;
  /** Whether the first attempt goes wrong, where there is a way to. */
  readonly badly: boolean;
}

/** The project-responsible of the promoter as it is now. */
export const promoter = ({ project }: Pick<Scene, 'project'>): string => `pr-${project.application.promoter}`;

export const criteriaOf = ({ assessment }: Call): readonly string[] =>
  assessment.criteria.filter(({ notAssessed }) => notAssessed === undefined).map(({ id }) => id);

/** A sheet with these points, in the order of the criteria; the last ones count for those that are left. */
export const sheetOf = (call: Call, points: readonly number[]) =>
  criteriaOf(call).map((criterion, index) => {
    const given = points[index] ?? points.at(-1) ?? 0;
    return { criterion, points: given, motivation: `${given} op 100, volgens de leidraad.` };
  });
