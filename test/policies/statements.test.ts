import { beforeAll, describe, expect, it } from 'vitest';
import { prepareAssembly } from '../../cli/cloud/prepare-assembly.ts';
import { loadAssembly, type Resource } from '../../local/assembly/load-assembly.ts';
import { type Grant, grantsOf } from '../../local/policies/grants.ts';
import { createPolicies } from '../../local/policies/policies.ts';
import { AskedRights } from './asked-rights.ts';
import { play } from './play.ts';
import { throughStorms } from './storms.ts';
import { reasons } from './unneeded.ts';

// Together they reach every episode, every letter and every night's work.
const scenarios = [
  'advance-withheld-by-lapsed-registration',
  'attachment-never-arrived',
  'challenge-replaced',
  'conditions-fulfilled',
  'extension-granted',
  'information-suspends-the-term',
  'letter-comes-back',
  'objection-upheld',
  'promoter-hand-over',
  'questions-and-answers',
  'round-1-closes',
  'termination',
];

let resources: readonly Resource[];
let unneeded: readonly Grant[];
let needed: readonly Grant[];
const asked = new AskedRights();

beforeAll(async () => {
  const assembly = await prepareAssembly();
  resources = loadAssembly(assembly, { endpoint: 'http://127.0.0.1:4566', parameters: {} }).resources;
  for (const name of scenarios) expect(await play(name, assembly, asked.note)).toEqual([]);
  await throughStorms(assembly, asked.note);
  const allowing = grantsOf(resources).filter(({ effect }) => effect === 'Allow');
  needed = allowing.filter((grant) => asked.need(grant));
  unneeded = allowing.filter((grant) => !needed.includes(grant));
}, 600_000);

const named = ({ where, what }: Grant): string => `${where}: ${what}`;

describe('a right that the template gives', () => {
  it('is needed, as something is denied without it, or is kept for one reason that is written down', () => {
    const kept = unneeded.filter((grant) => reasons.filter(({ holds }) => holds(grant)).length !== 1);
    expect(kept.map(named)).toEqual([]);
    expect(needed.length).toBeGreaterThan(180);
  });

  it('is not excused by a reason that no longer holds for anything', () => {
    expect(reasons.filter(({ holds }) => !unneeded.some(holds)).map(({ why }) => why)).toEqual([]);
  });
});

describe('what the template forbids', () => {
  const everything = { Effect: 'Allow', Action: '*', Resource: '*' };
  const roleArn = 'arn:aws:iam::000000000000:role/almighty';
  const almighty: Resource = {
    stack: 'test',
    logicalId: 'Almighty',
    type: 'AWS::IAM::Role',
    name: 'almighty',
    arn: roleArn,
    path: undefined,
    verdict: 'run',
    reason: undefined,
    inertProperties: [],
    properties: {
      AssumeRolePolicyDocument: { Statement: [] },
      Policies: [{ PolicyName: 'all', PolicyDocument: { Statement: [everything] } }],
    },
  };
  const isAllowed = (template: readonly Resource[], requirement: { action: string; resource: string }): boolean => {
    try {
      const context = { 'aws:SecureTransport': ['false'] };
      createPolicies([...template, almighty]).authorize({ kind: 'role', roleArn }, [{ ...requirement, context }]);
      return true;
    } catch {
      return false;
    }
  };

  it('is open to whoever may do everything once the statement is gone, and closed while it is there', () => {
    const denying = grantsOf(resources).filter(({ effect }) => effect === 'Deny');
    expect(denying.length).toBeGreaterThan(10);
    for (const grant of denying) {
      const [resource = ''] = (grant.what.split(' on ')[1] ?? '').split(', ');
      const action = grant.actions[0]?.replace('*', 'Anything') ?? '';
      const requirement = { action, resource };
      expect([isAllowed(resources, requirement), isAllowed(grant.without(), requirement)], named(grant)).toEqual([
        false,
        true,
      ]);
    }
  });
});
