import { account, type Caller, type Service } from '../kernel/service.ts';

/** Says who calls. A function calls in a session of its role that is named after nothing: its role. */
export function createSts(): Service {
  return {
    name: 'sts',
    operations: { GetCallerIdentity: { needs: () => [], run: (_input, caller) => identity(caller) } },
  };
}

function identity(caller: Caller): { UserId: string; Account: string; Arn: string } {
  if (caller.kind !== 'role') return { UserId: account, Account: account, Arn: `arn:aws:iam::${account}:root` };
  const role = caller.roleArn.split('/').at(-1) ?? caller.roleArn;
  return { UserId: `AROALOCAL:${role}`, Account: account, Arn: `arn:aws:sts::${account}:assumed-role/${role}/${role}` };
}
