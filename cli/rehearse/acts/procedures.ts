import type { Task } from '../../../shared/domain/project/tasks.ts';
import { plusDays } from '../days.ts';
import { type Attempt, promoter } from './scene.ts';
import { onceStarted, type StartedScene } from './started.ts';

const isThin = ({ life }: StartedScene, actionsBefore: number): boolean =>
  life.remediation === 'sent-back-first' && actionsBefore === 0;

const filePlan = (scene: StartedScene, { number: remediation = 0 }: Task): readonly Attempt[] => {
  if (scene.life.remediation === 'terminated') return [];
  const as = promoter(scene);
  const action = (id: string, text: string, days: number) => ({
    id,
    text,
    dueOn: plusDays(scene.today, days).toString(),
  });
  const actions = [
    action('casussen', 'Elke maand een casusbespreking met alle partners.', 35),
    action('samenstelling', 'Een partner met ervaring in outreach aantrekken.', 60),
  ];
  const before = scene.project.run.remediations.find((one) => one.remediation === remediation)?.actions ?? [];
  // Too thin: it is sent back.
  if (isThin(scene, before.length)) {
    const values = { remediation, actions: actions.slice(0, 1) };
    return [{ as, do: 'file-remediation-plan', values }];
  }
  const wrong: Attempt = {
    as,
    do: 'file-remediation-plan',
    values: { remediation, actions: [action('casussen', 'Meer overleg.', -3)] },
    refused: 'due-date-in-the-past',
  };
  return [...(scene.badly ? [wrong] : []), { as, do: 'file-remediation-plan', values: { remediation, actions } }];
};

const judgePlan = ({ project, life, cast }: StartedScene, { number: remediation = 0 }: Task): readonly Attempt[] => {
  const found = project.run.remediations.find((one) => one.remediation === remediation);
  const thin = found?.actions.length === 1;
  const values =
    life.remediation === 'sent-back-first' && thin
      ? { remediation, outcome: 'sent-back', reasons: 'Wie doet wat, en tegen wanneer?' }
      : { remediation, outcome: 'accepted' };
  return [{ as: cast.manager, do: 'judge-remediation-plan', values }];
};

const doAction = (scene: StartedScene, { id, number: remediation = 0 }: Task): readonly Attempt[] => {
  const action = id.slice(`do-remediation-action-${remediation}-`.length);
  const note = 'Uitgevoerd zoals afgesproken.';
  return [{ as: promoter(scene), do: 'record-remediation-action', values: { remediation, action, note } }];
};

const concludeRemediation = ({ cast }: StartedScene, { number: remediation = 0 }: Task): readonly Attempt[] => [
  {
    as: cast.manager,
    do: 'conclude-remediation',
    values: { remediation, outcome: 'restored', reasons: 'Alle acties zijn uitgevoerd.' },
  },
];

const stateHearing = (scene: StartedScene, { number: remediation = 0 }: Task): readonly Attempt[] => [
  {
    as: promoter(scene),
    do: 'state-hearing',
    values: { remediation, statement: 'Het bestuur vindt geen nieuw team en verzet zich niet.' },
  },
];

const daysToWindUp = 45;

const decideTermination = (scene: StartedScene, { number: remediation = 0 }: Task): readonly Attempt[] => {
  const { project, cast, today } = scene;
  const announcer = project.run.remediations.find((one) => one.remediation === remediation)?.announced?.by;
  const as = announcer === cast.manager ? cast.otherManager : cast.manager;
  const planned = plusDays(today, daysToWindUp).toString();
  const lastDay = planned < project.run.end ? planned : project.run.end;
  const values = { remediation, outcome: 'terminated', lastDay, reasons: 'De kwaliteit is niet meer gewaarborgd.' };
  return [{ as, do: 'decide-termination', values }];
};

const decideChange = ({ cast }: StartedScene, { number: change = 0 }: Task): readonly Attempt[] => [
  { as: cast.manager, do: 'decide-change', values: { change, outcome: 'granted', reasons: 'Past bij de noden.' } },
];

const decideExtension = ({ cast }: StartedScene, { number: extension = 0 }: Task): readonly Attempt[] => [
  {
    as: cast.manager,
    do: 'decide-extension',
    values: { extension, outcome: 'granted', reasons: 'De werking is nog nodig.' },
  },
];

const closeProject = ({ cast }: StartedScene): readonly Attempt[] => [
  { as: cast.manager, do: 'close-project', values: {} },
];

export const procedureActs = {
  'file-remediation-plan': onceStarted(filePlan),
  'judge-remediation-plan': onceStarted(judgePlan),
  'do-remediation-action': onceStarted(doAction),
  'conclude-remediation': onceStarted(concludeRemediation),
  'state-hearing': onceStarted(stateHearing),
  'decide-termination': onceStarted(decideTermination),
  'decide-change': onceStarted(decideChange),
  'decide-extension': onceStarted(decideExtension),
  'close-project': onceStarted(closeProject),
};
