import type { RehearsalReport } from './report-schema.ts';

type ProjectReport = RehearsalReport['projects'][number];
type Fund = NonNullable<ProjectReport['ledger']>['total']['esf'];

const euros = (cents: number): string => {
  const [whole = '', part = ''] = (Math.abs(cents) / 100).toFixed(2).split('.');
  return `${cents < 0 ? '-' : ''}${whole.replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, ',')}.${part}`;
};

const countsLine = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

const minute = (instant: string): string => instant.slice(0, 16).replace('T', ' ');

const wrapped = (text: string, indent: string, width = 116): string => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > width - indent.length) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => `${indent}${one}`).join('\n');
};

const fundLine = (name: string, { awardedCents, grantedCents = 0, paidCents, recoveredCents }: Fund): string =>
  `    ${name}  awarded ${euros(awardedCents)}, granted ${euros(grantedCents)}, paid ${euros(paidCents)}, recovered ${euros(recoveredCents)}`;

const ledgerLines = ({ ledger }: ProjectReport): readonly string[] => {
  if (ledger === undefined) return [];
  const years = ledger.years.map(({ year, committedCents, esf, vcf }) => {
    const granted = (esf.grantedCents ?? 0) + (vcf.grantedCents ?? 0);
    const paid = esf.paidCents + vcf.paidCents - esf.recoveredCents - vcf.recoveredCents;
    return `    ${year}  committed ${euros(committedCents)}, granted ${euros(granted)}, paid ${euros(paid)}`;
  });
  return ['  Ledger', ...years, fundLine('ESF', ledger.total.esf), fundLine('VCF', ledger.total.vcf)];
};

const workLine = ({ work, cost }: ProjectReport): string =>
  `  ${work.transitions} transitions, ${work.invocations} invocations, ${work.reads} reads, ${work.writes} writes, ` +
  `${work.events} events, ${work.mails} mails: ${cost.euros.toFixed(4)} euro`;

const projectText = (project: ProjectReport): string =>
  [
    `${project.project} ${project.application}: ${project.ending}`,
    `  ${project.story}`,
    '  Timeline',
    ...project.timeline.map(({ at, by, events }) => `    ${minute(at)}  ${by.padEnd(24)} ${events.join(', ')}`),
    '  Letters',
    wrapped(countsLine(project.letters), '    '),
    ...ledgerLines(project),
    workLine(project),
  ].join('\n');

const short = (value: number): number => Number(value.toFixed(value < 10 ? 4 : 0));

const totalsText = ({ stage, budget, prices }: RehearsalReport): string => {
  const limits = budget.map(
    ({ what, limit, mean, projects, most, project, passed }) =>
      `  ${passed ? 'pass' : 'FAIL'}  ${what}: at most ${limit} per project; ${short(mean)} on average of ${projects} whole lives, at most ${short(most)} (${project})`,
  );
  return [
    `Cost at list prices of ${prices.region} of ${prices.date}, ${prices.eurosPerDollar} euro per dollar (${prices.rateOf})`,
    ...limits,
    `  stage: ${stage.work.invocations} invocations at night and of no project, ${stage.cost.euros.toFixed(4)} euro`,
    `  fixed: ${stage.monthly.euros.toFixed(2)} euro each month (${Object.entries(stage.monthly.by)
      .filter(([, of]) => of >= 0.01)
      .map(([name, of]) => `${name.split('::').at(-1) ?? name} ${of.toFixed(2)}`)
      .join(', ')})`,
  ].join('\n');
};

const executionsText = ({ executions }: RehearsalReport): string =>
  ['Executions', ...Object.entries(executions).map(([name, counts]) => `  ${name}: ${countsLine(counts)}`)].join('\n');

const callText = ({ callLedger }: RehearsalReport): string =>
  [
    'Ledger of the call',
    ...callLedger.map(
      ({ year, budgetCents, committedCents, freeCents }) =>
        `  ${year}  budget ${euros(budgetCents)}, committed ${euros(committedCents)}, free ${euros(freeCents)}`,
    ),
  ].join('\n');

const failuresText = ({ failures }: RehearsalReport): string =>
  failures.length === 0 ? 'Nothing failed.' : ['FAILED', ...failures.map((one) => `  ${one}`)].join('\n');

/** The report for people: each project, then what all of them came to, and at the end what went wrong. */
export const reportText = (report: RehearsalReport): string => {
  const { projects, letters, schedulesLeft, log, acts, began, ended, seed, call } = report;
  return [
    ...projects.map(projectText),
    executionsText(report),
    ['Letters', wrapped(countsLine(letters), '  ')].join('\n'),
    callText(report),
    `Schedules left over: ${schedulesLeft.length === 0 ? 'none' : schedulesLeft.map(({ name }) => name).join(', ')}`,
    totalsText(report),
    [
      `${call.id} ${call.version}, ${projects.length} project(s), seed ${seed}, ${began.slice(0, 10)} to ${ended.slice(0, 10)}`,
      `${acts.all} acts, ${acts.refusedAsMeant} of them refused as they were meant to be; ${log.commits} commits`,
      `log sha256 ${log.sha256}`,
    ].join('\n'),
    failuresText(report),
  ].join('\n\n');
};
