import { styleText } from 'node:util';
import { onTheClock } from '../../shared/contracts/api/as-of.ts';
import { words } from '../../shared/contracts/refusals/words.ts';
import type { ProposedDecision, Started, Submitted } from '../../shared/domain/project/state.ts';
import type { Task } from '../../shared/domain/project/tasks.ts';
import { fundNames, netCents } from '../../shared/domain/running/payments/net-paid.ts';
import { dateInWords } from '../../shared/domain/terms/date-words.ts';
import type { Language } from '../../shared/domain/terms/localised-text.ts';
import { Temporal } from '../../shared/domain/time.ts';
import { type ProjectWords, projectWords } from './project-words.ts';
import type { ShownProject } from './read-project.ts';

interface Printing {
  readonly say: ProjectWords;
  readonly language: Language;
}

const euro = (cents: number, { language }: Printing): string =>
  new Intl.NumberFormat(language === 'nl' ? 'nl-BE' : 'en-GB', { style: 'currency', currency: 'EUR' }).format(
    cents / 100,
  );

const day = (text: string, { language }: Printing): string => dateInWords(Temporal.PlainDate.from(text), language);

const section = (title: string, lines: readonly string[], { say }: Printing): readonly string[] => [
  '',
  styleText('bold', title),
  ...(lines.length === 0 ? [say.none] : lines).map((line) => `  ${line}`),
];

const whoOf = ({ assignee }: Task, { language }: Printing): string => {
  switch (assignee.kind) {
    case 'person':
      return assignee.person;
    case 'organisation':
      return assignee.organisation;
    case 'staff':
      return words.roles[assignee.role][language];
  }
};

const lasting = (from: string, through: string, printing: Printing): string =>
  `${printing.say.runs} ${day(from, printing)} ${printing.say.until} ${day(through, printing)}`;

/** As it was handed in; from the start on, as it is by date. */
const partnership = (project: Submitted, printing: Printing): readonly string[] => {
  const { say } = printing;
  if ('run' in project) {
    const { memberships } = project.run.partnership;
    return [
      ...memberships.map(
        ({ role, organisation, from, through }) =>
          `${say[role]}: ${organisation}, ${lasting(from, through ?? project.run.end, printing)}`,
      ),
      lasting(project.run.start, project.run.end, printing),
    ];
  }
  const { application } = project;
  return [
    `${say.promoter}: ${application.promoter}`,
    ...application.partners.map(({ organisation }) => `${say.partner}: ${organisation}`),
    ...application.subcontractors.map(({ name }) => `${say.subcontractor}: ${name}`),
    lasting(application.start, application.end, printing),
  ];
};

const decision = (one: ProposedDecision, printing: Printing): string => {
  const { say, language } = printing;
  const on = (word: string, date: string | undefined): string =>
    date === undefined ? '' : `, ${word} ${day(date, printing)}`;
  const proposed = `${say.proposed} ${one.proposedBy} (${onTheClock(one.proposedAt)})`;
  return `${one.decision}. ${words.outcomes[one.outcome][language]}, ${proposed}${on(say.decided, one.decidedOn)}${on(say.notified, one.notifiedOn)}`;
};

const paid = ({ run }: Started, printing: Printing): string => {
  const byFund = fundNames.map((name) => {
    const ofFund = run.paying.payments.filter(({ fund, state }) => fund === name && state === 'paid');
    return `${name.toUpperCase()} ${euro(netCents(ofFund), printing)}`;
  });
  return `${printing.say.paid}: ${byFund.join(', ')}`;
};

const money = (project: Submitted, printing: Printing): readonly string[] => {
  const { say } = printing;
  const { totalCents, financing } = project.application.budget;
  const { esfCents, vcfCents, vdabCents, localCents } = financing;
  const last = project.decisions.at(-1);
  const granted = last?.decidedOn === undefined ? undefined : last.grant;
  const committed = 'run' in project ? project.run.commitments : granted === undefined ? {} : last?.commitments;
  return [
    `${say.asked} ${euro(totalCents, printing)}; ESF ${euro(esfCents, printing)}, VCF ${euro(vcfCents, printing)}, ${say.ownMeans} ${euro(vdabCents + localCents, printing)}`,
    ...(granted === undefined
      ? []
      : [`${say.granted}: ESF ${euro(granted.esfCents, printing)}, VCF ${euro(granted.vcfCents, printing)}`]),
    ...Object.entries(committed ?? {}).map(([year, cents]) => `${say.committed} ${year}: ${euro(cents, printing)}`),
    ...('run' in project ? [paid(project, printing)] : []),
  ];
};

const printed: ReadonlySet<string> = new Set(['application', 'decision', 'decisions']);

/** What a part holds, in short: how many of a list, or the names within a group. */
const contents = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return '';
  return Array.isArray(value) ? String(value.length || '') : Object.keys(value).join(', ');
};

/** Whatever else the file holds, by the name it has there, so that nothing it comes to hold is passed over. */
const further = (project: Submitted): readonly string[] =>
  Object.entries(project).flatMap(([name, value]) => {
    const held = printed.has(name) ? '' : contents(value);
    return held === '' ? [] : [`${name} (${held})`];
  });

const head = ({ project, asOf, version, handlingTerm }: ShownProject, printing: Printing): readonly string[] => {
  const { say, language } = printing;
  const met = handlingTerm.metOn === undefined ? '' : ` (${say.met} ${day(handlingTerm.metOn, printing)})`;
  return [
    styleText('bold', `${project.id}  ${project.application.title}`),
    say.asOf(onTheClock(asOf), version),
    '',
    `${say.status}: ${words.states[project.status][language]}`,
    `${say.manager}: ${project.manager ?? say.none}`,
    `${say.handlingTerm}: ${day(handlingTerm.lastDay, printing)}${met}${handlingTerm.overdue ? ` (${say.overdue})` : ''}`,
  ];
};

/** The page of a project, for a terminal. */
export const projectInWords = (shown: ShownProject, language: Language): string => {
  const printing: Printing = { say: projectWords[language], language };
  const { say } = printing;
  const { project, tasks } = shown;
  const taskLines = tasks.map(
    (task) =>
      `${words.tasks[task.kind][language]}: ${whoOf(task, printing)}, ${say.due} ${day(task.dueOn, printing)}  [${task.id}]`,
  );
  const rest = further(project);
  return [
    ...head(shown, printing),
    ...section(say.partnership, partnership(project, printing), printing),
    ...section(say.tasks, taskLines, printing),
    ...section(
      say.decisions,
      project.decisions.map((one) => decision(one, printing)),
      printing,
    ),
    ...section(say.money, money(project, printing), printing),
    ...(rest.length === 0 ? [] : ['', `${say.further}: ${rest.join('; ')}`]),
  ].join('\n');
};
