import type { DataStack } from '../stacks/data.ts';
import { type Deployment, named } from './deployment.ts';
import type { ProjectFunction } from './project-function.ts';

/** The name of the configuration set through which every letter of a stage leaves. */
export const lettersSet = (deployment: Deployment): string => named(deployment, 'letters');

/** Sends mail from the address of the stage, through its configuration set and no other. */
export const mayMail = (who: ProjectFunction, deployment: Deployment, data: DataStack): ProjectFunction => {
  const { mail } = deployment.stage;
  const ses = (resource: string, resourceName: string) => data.formatArn({ service: 'ses', resource, resourceName });
  return who.allow(
    ['ses:SendRawEmail'],
    [ses('identity', mail.domain), ses('identity', mail.sender), ses('configuration-set', lettersSet(deployment))],
  );
};
