import type { DataStack } from '../stacks/data.ts';
import type { ProjectFunction } from './project-function.ts';
import { mayRead } from './table-access.ts';

/** The environment of a function that loads projects. */
export const projectEnvironment = ({ log, work, documents }: DataStack) => ({
  LOG_TABLE: log.tableName,
  WORK_TABLE: work.tableName,
  DOCUMENTS_BUCKET: documents.bucket.bucketName,
});

/**
 * Loads projects and calls: commits, snapshots, and the applications too large for a commit. Of what is derived it also
 * reads the indexes that are named.
 */
export const mayLoadProjects = (
  who: ProjectFunction,
  { log, work, documents }: DataStack,
  ...indexes: readonly string[]
): ProjectFunction => {
  mayRead(who, log);
  mayRead(who, work, ...indexes);
  const finding = `AwsSolutions-IAM5[Resource::${documents.findingArn}/applications/*]`;
  return who
    .allow(['s3:GetObjectVersion'], [documents.arnOf('applications/*')])
    .acknowledge(
      finding,
      'An application too large for its commit is read as a part of it, whichever project it is of.',
    );
};
