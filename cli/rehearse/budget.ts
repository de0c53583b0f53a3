import type { RehearsalReport } from './report-schema.ts';

type ProjectReport = RehearsalReport['projects'][number];
type Limit = RehearsalReport['budget'][number];

interface Rule {
  readonly what: string;
  readonly limit: number;
  readonly of: (project: ProjectReport) => number;
}

/** What one project may take over six years: the end of the design. */
const rules: readonly Rule[] = [
  { what: 'state transitions', limit: 450, of: ({ work }) => work.transitions },
  { what: 'invocations', limit: 800, of: ({ work }) => work.invocations },
  { what: 'table calls', limit: 2500, of: ({ work }) => work.reads + work.writes },
  { what: 'euro', limit: 0.05, of: ({ cost }) => cost.euros },
];

/** Lives that were cut short would make the others look cheap. */
const wholeLives = (projects: readonly ProjectReport[]): readonly ProjectReport[] => {
  const whole = projects.filter(({ ending }) => ending === 'completed');
  return whole.length === 0 ? projects : whole;
};

const judged = ({ what, limit, of }: Rule, projects: readonly ProjectReport[]): Limit => {
  const whole = wholeLives(projects);
  const mean = whole.reduce((sum, one) => sum + of(one), 0) / Math.max(1, whole.length);
  const [first] = [...projects].sort((one, other) => of(other) - of(one));
  const most = first === undefined ? 0 : of(first);
  return { what, limit, mean, projects: whole.length, most, project: first?.project ?? '', passed: mean <= limit };
};

/** Each limit against what a whole life takes on average, with the project that took most beside it. */
export const budgetOf = (projects: readonly ProjectReport[]): Limit[] => rules.map((rule) => judged(rule, projects));
