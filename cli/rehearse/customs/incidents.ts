import type { Call } from '../../../shared/domain/call/call-schema.ts';
import { type Attempt, promoter } from '../acts/scene.ts';
import type { StartedScene } from '../acts/started.ts';
import { correctionOf } from '../acts/years.ts';
import { plusDays } from '../days.ts';
import { type Custom, dayOfInstant, daysAfter, type Intention, on } from './intention.ts';

type Change = NonNullable<StartedScene['life']['changes']>[number];

const mayApply = (call: Call, kind: string): boolean =>
  call.organisationKinds.some(({ id, mayApply: may }) => id === kind && may);

const outsiders = ({ project, world }: StartedScene, fits: (kind: string) => boolean): readonly string[] => {
  const inside = new Set<string>(project.run.partnership.memberships.map(({ organisation }) => organisation));
  return [...world.organisations.values()]
    .filter(({ id, kind, registration }) => registration === 'active' && !inside.has(id) && fits(kind))
    .map(({ id }) => id);
};

const isProvider = (kind: string): boolean => kind === 'service-provider';

const membersNow = ({ project, today }: StartedScene): readonly string[] =>
  project.run.partnership.memberships
    .filter(({ from, through }) => from <= today && (through === undefined || through >= today))
    .map(({ organisation }) => organisation);

const whoChanges = (scene: StartedScene, { kind }: Change): string | undefined => {
  const { call, world } = scene;
  switch (kind) {
    case 'join':
      return outsiders(scene, isProvider)[0];
    case 'leave':
      return membersNow(scene).find((id) => isProvider(world.organisations.get(id)?.kind ?? ''));
    case 'hand-over':
      return outsiders(scene, (of) => mayApply(call, of))[0];
  }
};

const changeAttempts = (scene: StartedScene, change: Change): readonly Attempt[] => {
  const organisation = whoChanges(scene, change);
  const from = plusDays(scene.today, 60).toString();
  const { status, run } = scene.project;
  if (organisation === undefined || status !== 'running' || from > run.end) return [];
  const joins = change.kind === 'leave' ? {} : { contribution: 'Begeleidt de nieuwe deelnemers van het gebied.' };
  const values = { kind: change.kind, organisation, from, reason: 'Het leerproces toont andere noden.', ...joins };
  return [{ as: promoter(scene), do: 'request-change', values }];
};

const changes = (scene: StartedScene): readonly Intention[] =>
  (scene.life.changes ?? []).map((change) => ({
    key: `change/${change.kind}`,
    at: on(scene, change.askOn),
    attempts: (then) => changeAttempts(then, change),
  }));

const extension = (scene: StartedScene): readonly Intention[] => {
  const { extension: wanted } = scene.life;
  if (wanted === undefined) return [];
  const values = { end: wanted.end, reason: 'De instroom blijft hoog.' };
  return [
    {
      key: 'extension',
      at: on(scene, wanted.askOn),
      attempts: (then) =>
        then.project.status === 'running' && then.project.run.end < wanted.end
          ? [{ as: promoter(then), do: 'request-extension', values }]
          : [],
    },
  ];
};

const registration = (scene: StartedScene): readonly Intention[] => {
  const { registrationLapses: lapse } = scene.life;
  const { project, world } = scene;
  const { promoter: own, partners } = project.application;
  const partner = partners
    .map(({ organisation }) => organisation)
    .find((id) => id !== own && isProvider(world.organisations.get(id)?.kind ?? ''));
  if (lapse === undefined || partner === undefined) return [];
  const record = (status: string, day: string): Intention => ({
    key: `registration/${status}/${day}`,
    at: on(scene, day),
    attempts: ({ cast, today }) => [
      { as: cast.manager, do: 'record-registration', values: { organisation: partner, status, on: today } },
    ],
  });
  return [record('lapsed', lapse.on), record('active', lapse.returnsOn)];
};

/** After the settlement was paid: what is struck then comes back. */
const lateCorrection = (scene: StartedScene): readonly Intention[] => {
  const { correction } = scene.life;
  if (correction === undefined || correction.when === 'before') return [];
  const { year } = correction;
  const file = scene.project.run.years.find((one) => one.year === year);
  const settled = file?.settlement;
  if (settled === undefined || file?.report === undefined) return [];
  return [
    {
      key: `correction/${year}`,
      at: daysAfter(scene, settled.settledOn, 75),
      attempts: (then) => correctionOf(then, year),
    },
  ];
};

const shiftedMeans = (scene: StartedScene): readonly Intention[] => {
  const { shiftedMeansIn: year } = scene.life;
  if (year === undefined || !scene.project.run.years.some((file) => file.year === year)) return [];
  return [
    {
      key: `means/${year}`,
      at: on(scene, `${year}-03-14`),
      attempts: ({ project, cast }) => {
        const plan = project.run.plans[String(year)]?.plan;
        if (plan === undefined) return [];
        const raised = { ...plan, operationCents: Math.floor(plan.operationCents * 1.05) };
        const reasons = 'De noden groeien hier sneller dan elders.';
        return [
          { as: cast.manager, do: 'award-extra-means', values: { year, plan: raised, ground: 'shift', reasons } },
        ];
      },
    },
  ];
};

const challenge = (scene: StartedScene): readonly Intention[] => {
  const { project, life, call } = scene;
  const pack = project.run.evaluation?.pack;
  if (life.challenge === undefined || pack === undefined) return [];
  return [
    {
      key: 'challenge',
      at: daysAfter(scene, pack.windowOpensOn, scene.chance.between(15, 45)),
      attempts: (then) => {
        const challenger = outsiders(then, isProvider).at(-1);
        if (challenger === undefined) return [];
        const area = then.project.application.area;
        const budgetCents = Math.floor((call.areas.find(({ id }) => id === area)?.yearlyCeilingCents ?? 0) / 4);
        const contents = {
          area,
          difference: 'Begeleiders op elke werkvloer, vanaf de eerste dag.',
          expectedResults: 'Dertig procent aan het werk binnen twee jaar.',
          partners: ['vdab'],
          budgetCents,
        };
        return [{ as: `pr-${challenger}`, do: 'submit-challenge', values: { challenger, contents } }];
      },
    },
  ];
};

/** No plan came: the manager announces the termination. */
const announcement = (scene: StartedScene): readonly Intention[] => {
  const { life, project } = scene;
  const waiting = project.run.remediations.find(({ stage }) => stage === 'plan');
  if (life.remediation !== 'terminated' || waiting === undefined) return [];
  const { remediation, askedOn } = waiting;
  const reasons = 'Er kwam geen plan.';
  return [
    {
      key: `announce/${remediation}`,
      at: daysAfter(scene, askedOn, 45),
      attempts: ({ cast }) => [
        {
          as: cast.manager,
          do: 'conclude-remediation',
          values: { remediation, outcome: 'termination-procedure', reasons },
        },
      ],
    },
  ];
};

const moveDeadline = (scene: StartedScene): readonly Intention[] => {
  const { movesDeadlineOfReview: number } = scene.life;
  const review = scene.project.run.reviews.find((one) => one.review === number);
  if (review === undefined || review.report !== undefined) return [];
  const task = `report-quarter-${review.review}`;
  return [
    {
      key: `move/${task}`,
      at: on(scene, dayOfInstant(review.openedAt)),
      attempts: ({ project, cast }) =>
        project.run.reviews.find((one) => one.review === number)?.report === undefined
          ? [
              {
                as: cast.manager,
                do: 'move-deadline',
                values: {
                  task,
                  dueOn: plusDays(review.dueOn, 14).toString(),
                  reason: 'De promotor verhuisde naar een ander systeem.',
                  legalBasis: 'algemene voorwaarden',
                },
              },
            ]
          : [],
    },
  ];
};

const deputy = (scene: StartedScene): readonly Intention[] => {
  const { deputyIn: year } = scene.life;
  if (year === undefined || !scene.project.run.years.some((file) => file.year === year)) return [];
  const values = { from: `${year}-07-06`, through: `${year}-07-31`, reason: 'Verlof.' };
  return [
    {
      key: `deputy/${year}`,
      at: on(scene, `${year}-06-15`),
      attempts: ({ cast }) => [
        { as: cast.manager, do: 'appoint-deputy', values: { ...values, deputy: cast.otherManager } },
      ],
    },
  ];
};

const coach = (scene: StartedScene): readonly Intention[] => {
  const { project, cast } = scene;
  if (project.run.coaching.coach !== undefined) return [];
  return [
    {
      key: 'coach',
      at: daysAfter(scene, dayOfInstant(project.run.startedAt), 7),
      attempts: () => [
        { as: cast.manager, do: 'assign-coach', values: { coach: cast.coach, employer: cast.employer } },
      ],
    },
  ];
};

/** What befalls a project in the life that it has. */
export const incidentCustoms: Custom = (scene) =>
  scene.project.status === 'running'
    ? [
        ...coach(scene),
        ...changes(scene),
        ...extension(scene),
        ...registration(scene),
        ...lateCorrection(scene),
        ...shiftedMeans(scene),
        ...challenge(scene),
        ...announcement(scene),
        ...moveDeadline(scene),
        ...deputy(scene),
      ]
    : [];
