import type { CallParts, CallProblem } from './call-schema.ts';

type Path = readonly (string | number)[];

const repeated = (path: Path, ids: readonly string[] | undefined): readonly CallProblem[] =>
  (ids ?? []).flatMap((id, index) => {
    const first = ids?.indexOf(id) ?? index;
    return first === index
      ? []
      : [
          {
            path: [...path, index],
            message: `"${id}" stands here for the second time; an id is used once in its list`,
          },
        ];
  });

const idsOf = (list: readonly { readonly id: string }[] | undefined) => list?.map(({ id }) => id);

/** No list has the same id twice, and each kind of line has one key per zone. */
export const uniquenessProblems = (parts: CallParts): readonly CallProblem[] => [
  ...repeated(['legalBases'], idsOf(parts.legalBases)),
  ...repeated(['rounds'], idsOf(parts.rounds)),
  ...repeated(['organisationKinds'], idsOf(parts.organisationKinds)),
  ...repeated(['partnership', 'organisations'], idsOf(parts.partnership?.organisations)),
  ...repeated(['areas'], idsOf(parts.areas)),
  ...repeated(['application', 'questions'], idsOf(parts.application?.questions)),
  ...repeated(['application', 'attachments'], idsOf(parts.application?.attachments)),
  ...repeated(['budget', 'lineKinds'], idsOf(parts.budget?.lineKinds)),
  ...repeated(['financing', 'sources'], idsOf(parts.financing?.sources)),
  ...repeated(['financing', 'zones'], idsOf(parts.financing?.zones)),
  ...repeated(
    ['financing', 'keys'],
    parts.financing?.keys.map(({ lineKind, zone }) => `${lineKind} / ${zone}`),
  ),
  ...repeated(['admissibility'], idsOf(parts.admissibility)),
  ...repeated(['assessment', 'criteria'], idsOf(parts.assessment?.criteria)),
  ...repeated(['college', 'blockingRelations'], idsOf(parts.college?.blockingRelations)),
  ...repeated(['challenge', 'refusalReasons'], idsOf(parts.challenge?.refusalReasons)),
];
