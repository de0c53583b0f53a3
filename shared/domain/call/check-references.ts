import type { CallParts, CallProblem } from './call-schema.ts';

type Path = readonly (string | number)[];
interface Reference {
  readonly path: Path;
  readonly id: string;
}

const unresolved = (
  list: string,
  known: readonly { readonly id: string }[] | undefined,
  references: readonly Reference[],
): readonly CallProblem[] => {
  if (known === undefined) return [];
  const ids = new Set(known.map(({ id }) => id));
  return references
    .filter(({ id }) => !ids.has(id))
    .map(({ path, id }) => ({ path, message: `"${id}" is not in ${list}: ${[...ids].join(', ')}` }));
};

const each = (path: Path, ids: readonly string[] | undefined): readonly Reference[] =>
  (ids ?? []).map((id, index) => ({ path: [...path, index], id }));

const partyReferences = ({ partnership, organisationKinds, areas, budget }: CallParts) => [
  ...unresolved('organisationKinds', organisationKinds, [
    ...(partnership?.required ?? []).flatMap(({ anyKind }, index) =>
      each(['partnership', 'required', index, 'anyKind'], anyKind),
    ),
    ...(partnership?.standing ?? []).map(({ kind }, index) => ({ path: ['partnership', 'standing', index], id: kind })),
    ...(partnership?.organisations ?? []).map(({ kind }, index) => ({
      path: ['partnership', 'organisations', index],
      id: kind,
    })),
  ]),
  ...unresolved('partnership.organisations', partnership?.organisations, [
    ...(areas ?? []).flatMap(({ supportedBy }, index) =>
      supportedBy === undefined ? [] : [{ path: ['areas', index, 'supportedBy'], id: supportedBy }],
    ),
    ...(budget?.lineKinds ?? []).flatMap(({ onlyFor }, index) =>
      each(['budget', 'lineKinds', index, 'onlyFor'], onlyFor),
    ),
  ]),
];

const financeReferences = ({ financing, areas, advance, budget }: CallParts) => [
  ...unresolved('financing.zones', financing?.zones, [
    ...(areas ?? []).map(({ zone }, index) => ({ path: ['areas', index, 'zone'], id: zone })),
    ...(financing?.keys ?? []).map(({ zone }, index) => ({ path: ['financing', 'keys', index, 'zone'], id: zone })),
  ]),
  ...unresolved('financing.sources', financing?.sources, [
    ...(advance ? [{ path: ['advance', 'source'], id: advance.source }] : []),
    ...(financing?.keys ?? []).flatMap(({ shares }, index) =>
      shares.map(({ source }, place) => ({ path: ['financing', 'keys', index, 'shares', place], id: source })),
    ),
  ]),
  ...unresolved(
    'budget.lineKinds',
    budget?.lineKinds,
    (financing?.keys ?? []).map(({ lineKind }, index) => ({
      path: ['financing', 'keys', index, 'lineKind'],
      id: lineKind,
    })),
  ),
];

// A line that no key divides would be found only when the first application comes in.
const missingKeys = ({ financing, budget }: CallParts): readonly CallProblem[] =>
  (financing?.zones ?? []).flatMap((zone) =>
    (budget?.lineKinds ?? [])
      .filter((kind) => !financing?.keys.some((key) => key.zone === zone.id && key.lineKind === kind.id))
      .map((kind) => ({ path: ['financing', 'keys'], message: `"${kind.id}" in "${zone.id}" has no financing key` })),
  );

const legalReferences = ({ legalBases, terms, retention }: CallParts) =>
  unresolved('legalBases', legalBases, [
    ...Object.entries(terms ?? {}).flatMap(([id, term]) =>
      term === undefined ? [] : [{ path: ['terms', id, 'legalBasis'], id: term.legalBasis }],
    ),
    ...(retention ? [{ path: ['retention', 'legalBasis'], id: retention.legalBasis }] : []),
  ]);

const missingTerms = ({ terms, evaluation, challenge }: CallParts): readonly CallProblem[] => {
  if (!terms) return [];
  const needed = [
    ...(evaluation ? (['evaluationDecision'] as const) : []),
    ...(challenge
      ? ([
          'challengeWindow',
          'challengeAdmissibility',
          'challengeAnswer',
          'challengeAssessment',
          'challengeDecision',
        ] as const)
      : []),
  ];
  return needed
    .filter((id) => terms[id] === undefined)
    .map((id) => ({
      path: ['terms'],
      message: `the term "${id}" is missing; the evaluation or challenge of this call needs it`,
    }));
};

const otherReferences = ({ application, assessment, coaching, areas, ratification }: CallParts) => [
  ...unresolved(
    'assessment.criteria',
    assessment?.criteria,
    (application?.questions ?? []).map(({ criterion }, index) => ({
      path: ['application', 'questions', index, 'criterion'],
      id: criterion,
    })),
  ),
  ...unresolved(
    'areas',
    areas,
    (coaching?.employers ?? []).flatMap((employer, index) =>
      employer.areas === 'all' ? [] : each(['coaching', 'employers', index, 'areas'], employer.areas),
    ),
  ),
  ...(ratification && ratification.mode !== 'none' && ratification.committee === undefined
    ? [{ path: ['ratification', 'committee'], message: 'a call that is ratified names the committee' }]
    : []),
];

/** Every name used in one part is defined in another. */
export const referenceProblems = (parts: CallParts): readonly CallProblem[] => [
  ...partyReferences(parts),
  ...financeReferences(parts),
  ...missingKeys(parts),
  ...legalReferences(parts),
  ...missingTerms(parts),
  ...otherReferences(parts),
];
