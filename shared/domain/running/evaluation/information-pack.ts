import { areaById } from '../../call/call-lookup.ts';
import type { Call } from '../../call/call-schema.ts';
import type { Started } from '../../project/state.ts';
import type { LocalisedText } from '../../terms/localised-text.ts';
import type { Membership } from '../partnership/state.ts';
import type { Remediation } from '../remediation/state.ts';
import type { Counts } from '../reviews/events.ts';
import type { Review } from '../reviews/state.ts';
import type { Funds } from '../years/events.ts';
import type { YearMeans } from '../years/state.ts';
import type { Evaluation } from './state.ts';

interface PackReview extends Pick<Review, 'review' | 'periodFrom' | 'periodThrough' | 'outcome' | 'findings'> {
  /** Absent: the partnership did not report. */
  readonly report?: Pick<NonNullable<Review['report']>, 'counts' | 'realised' | 'learning' | 'caseDiscussions'>;
  /** What the coach found of the quarter; the coaching space itself stays closed. Interpretation 18. */
  readonly coached?: Pick<NonNullable<Review['coached']>, 'findings' | 'qualityAssured'>;
}

interface PackRemediation extends Pick<Remediation, 'remediation' | 'cause' | 'askedOn' | 'findings' | 'stage'> {
  readonly actions: readonly { readonly text: string; readonly dueOn: string; readonly doneOn?: string }[];
}

type PackEvaluation =
  /** Nothing is decided yet: the pack says "evaluation pending". */
  | { readonly pending: true }
  | ({
      readonly pending: false;
      readonly measuredThrough: string;
      readonly counts?: Counts;
      readonly commitments: NonNullable<Evaluation['commitments']>;
    } & NonNullable<Evaluation['decided']>);

export interface InformationPack {
  /** The day as of which it was drawn up. */
  readonly asOf: string;
  readonly project: Started['id'];
  readonly title: string;
  readonly area: { readonly id: string; readonly name?: LocalisedText; readonly yearlyCeilingCents?: number };
  readonly start: string;
  readonly end: string;
  readonly partnership: readonly Pick<Membership, 'organisation' | 'role' | 'from'>[];
  /** By calendar year: planned and awarded, and what was granted once settled. Cents. */
  readonly means: readonly (YearMeans & { readonly year: number; readonly granted?: Funds })[];
  readonly reviews: readonly PackReview[];
  readonly remediations: readonly PackRemediation[];
  readonly evaluation: PackEvaluation;
  readonly window?: { readonly opensOn: string; readonly closesOn: string };
}

const reviewIn = ({ review, periodFrom, periodThrough, outcome, findings, report, coached }: Review): PackReview => ({
  review,
  periodFrom,
  periodThrough,
  ...(outcome === undefined ? {} : { outcome }),
  ...(findings === undefined ? {} : { findings }),
  ...(report === undefined
    ? {}
    : {
        report: {
          counts: report.counts,
          realised: report.realised,
          learning: report.learning,
          caseDiscussions: report.caseDiscussions,
        },
      }),
  ...(coached === undefined ? {} : { coached: { findings: coached.findings, qualityAssured: coached.qualityAssured } }),
});

const remediationIn = ({ remediation, cause, askedOn, findings, stage, actions }: Remediation): PackRemediation => ({
  remediation,
  cause,
  askedOn,
  findings,
  stage,
  actions: actions.map(({ text, dueOn, doneOn }) => ({ text, dueOn, ...(doneOn === undefined ? {} : { doneOn }) })),
});

const evaluationIn = (evaluation: Evaluation | undefined): PackEvaluation => {
  if (evaluation?.decided === undefined) return { pending: true };
  const { decided, measuredThrough, results, commitments } = evaluation;
  return {
    pending: false,
    measuredThrough,
    ...(results === undefined ? {} : { counts: results.counts }),
    commitments: commitments ?? [],
    ...decided,
  };
};

const areaIn = (id: string, call: Call): InformationPack['area'] => {
  const area = areaById(call, id);
  return area === undefined ? { id } : { id, name: area.name, yearlyCeilingCents: area.yearlyCeilingCents };
};

const meansIn = ({ run }: Started): InformationPack['means'] =>
  Object.entries(run.plans).map(([key, { plan, awarded }]) => {
    const year = Number(key);
    const granted = run.years.find((file) => file.year === year)?.settlement?.granted;
    return { year, plan, awarded, ...(granted === undefined ? {} : { granted }) };
  });

/**
 * What is released for the right to challenge: all information of the learning process, with the means and the
 * evaluation, or that it is pending. [002] Numbers of people, never persons: no person's id is in it, and nothing of
 * the coaching space. The texts that people typed are in it as they stand; a name that somebody typed there stays,
 * so whoever publishes reads them first.
 *
 * @param today a day in Brussels: who is in the partnership on it
 */
export const informationPack = (project: Started, call: Call, today: string): InformationPack => {
  const { run, application } = project;
  const pack = run.evaluation?.pack;
  return {
    asOf: today,
    project: project.id,
    title: application.title,
    area: areaIn(application.area, call),
    start: run.start,
    end: run.end,
    partnership: run.partnership.memberships
      .filter(({ from, through }) => from <= today && (through === undefined || through >= today))
      .map(({ organisation, role, from }) => ({ organisation, role, from })),
    means: meansIn(project),
    reviews: run.reviews.map(reviewIn),
    remediations: run.remediations.map(remediationIn),
    evaluation: evaluationIn(run.evaluation),
    ...(pack === undefined ? {} : { window: { opensOn: pack.windowOpensOn, closesOn: pack.windowClosesOn } }),
  };
};
