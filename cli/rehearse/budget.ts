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

const judged = ({ what, limit, of }: Rule, projects: readonly ProjectReport[]): Limit => {
  const [first] = [...projects].sort((one, other) => of(other) - of(one));
  const most = first === undefined ? 0 : of(first);
  return { what, limit, most, project: first?.project ?? '', passed: most <= limit };
};

/** Each limit against the project that comes closest to it, or goes furthest beyond. */
export const budgetOf = (projects: readonly ProjectReport[]): Limit[] => rules.map((rule) => judged(rule, projects));
