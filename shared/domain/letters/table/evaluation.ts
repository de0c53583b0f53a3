import type { ProjectEventOf } from '../../project/events.ts';
import { termDue } from '../../project/open-tasks/due-dates.ts';
import type { Started } from '../../project/state.ts';
import { windowAfter } from '../../running/evaluation/dates.ts';
import { dueValue } from '../due-values.ts';
import type { Letter, Recipient, Value } from '../letter.ts';
import { applicants, coach, managers, partners, projectLetter, type Scene } from '../scene.ts';

const partnership = (scene: Scene): readonly Recipient[] => [...applicants(scene), ...partners(scene)];
const everyone = (scene: Scene): readonly Recipient[] => [...partnership(scene), ...coach(scene), ...managers(scene)];

export const opened = ({ data }: ProjectEventOf<'EvaluationOpened'>, scene: Scene): readonly Letter[] => {
  const due = termDue({ project: scene.after, call: scene.call }, 'evaluationDecision', data.opensOn);
  return [
    projectLetter(
      scene,
      'evaluation-opened',
      // Partners get the decision: the opening asks something of the promoter and the authority only.
      [...applicants(scene), ...coach(scene), ...managers(scene)],
      {
        measuredThrough: data.measuredThrough,
        subjects: scene.call.evaluation?.subjects.map(({ text }) => text) ?? [],
        due: dueValue(due),
      },
      { calendarDay: due.lastDay },
    ),
  ];
};

const startedIn = ({ after }: Scene): Started | undefined => ('run' in after ? after : undefined);

/** What the reduced percentage means in euro, by the means that the year has now. */
const reducedAdvance = (scene: Scene, year: number | undefined): Value => {
  const run = startedIn(scene)?.run;
  const awarded = run?.plans[String(year)]?.awarded;
  if (run === undefined || year === undefined || awarded === undefined || `${year}-01-01` > run.end) return null;
  const { percent, reducedPercent } = scene.call.advance;
  const of = (part: number): number => Math.floor((awarded.vcfCents * part) / 100);
  return { year, percent, reducedPercent, usualCents: of(percent), reducedCents: of(reducedPercent) };
};

export const decided = ({ data }: ProjectEventOf<'EvaluationDecided'>, scene: Scene): readonly Letter[] => {
  const evaluation = startedIn(scene)?.run.evaluation;
  const { consequences } = data;
  return [
    projectLetter(scene, 'evaluation-decided', everyone(scene), {
      decidedOn: data.decidedOn,
      measurable: data.measurable,
      measuredThrough: evaluation?.measuredThrough ?? null,
      served: evaluation?.results?.counts.served ?? 0,
      atWork: evaluation?.results?.counts.atWork ?? 0,
      targetPercent: scene.call.evaluation?.targetAtWorkPercent ?? null,
      commitments: (evaluation?.commitments ?? []).map(({ commitment, kept }) => ({
        what: scene.call.evaluation?.commitments.find(({ id }) => id === commitment)?.text ?? {
          nl: commitment,
          en: commitment,
        },
        kept,
      })),
      extraMeans: consequences.includes('extra-means'),
      reduced: reducedAdvance(scene, data.reducedAdvanceYear),
      remediation: consequences.includes('remediation'),
      none: consequences.length === 0,
      reasons: data.reasons,
    }),
  ];
};

export const packPublished = ({ data }: ProjectEventOf<'PackPublished'>, scene: Scene): readonly Letter[] => {
  const derivation = windowAfter(data.publishedOn, scene.call)?.derivation ?? { nl: [], en: [] };
  return [
    projectLetter(
      scene,
      'pack-published',
      partnership(scene),
      {
        publishedOn: data.publishedOn,
        evaluationPending: data.evaluationPending,
        windowOpensOn: data.windowOpensOn,
        due: dueValue({ lastDay: data.windowClosesOn, derivation }),
      },
      { calendarDay: data.windowClosesOn },
    ),
  ];
};

export const windowClosed = ({ data }: ProjectEventOf<'ChallengeWindowClosed'>, scene: Scene): readonly Letter[] => {
  const open = (startedIn(scene)?.run.challenges ?? []).filter(
    ({ stage }) => stage !== 'refused' && stage !== 'decided',
  );
  return [
    // Its days stood in the letter on the pack, which went to every partner.
    projectLetter(scene, 'challenge-window-closed', applicants(scene), {
      closedOn: data.closedOn,
      stillOpen: open.length,
    }),
  ];
};
