import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readStage, type Stage } from '../../infra/stage.ts';
import { createStacks } from '../../infra/synthesize.ts';

const functions = fileURLToPath(new URL('../../functions', import.meta.url));

/** One empty bundle per function: a template depends on no line of their code. */
const emptyBundles = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'traject-bundles-'));
  for (const name of readdirSync(functions)) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'index.mjs'), 'export const handler = () => {};\n');
  }
  return folder;
};

export const stackNames = ['data', 'processes', 'web', 'observation'] as const;
export type StackName = (typeof stackNames)[number];

export interface Synthesized {
  readonly outdir: string;
  readonly stage: Stage;
  readonly templates: Readonly<Record<StackName, Template>>;
}

/** The four stacks of a stage, synthesized in memory. */
export const synthesized = (name: string): Synthesized => {
  const stage = readStage(name);
  const app = new App({ context: { '@aws-cdk/core:validateAgainstDefaultRules': true } });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  createStacks(app, stage, emptyBundles());
  const assembly = app.synth();
  const template = (stack: StackName) =>
    Template.fromJSON(assembly.getStackByName(`traject-${stage.name}-${stack}`).template);
  return {
    outdir: assembly.directory,
    stage,
    templates: {
      data: template('data'),
      processes: template('processes'),
      web: template('web'),
      observation: template('observation'),
    },
  };
};

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON of many shapes; each test looks at the one it names
export type Properties = Record<string, any>;

/** The properties of every resource of a type, by logical id. */
export const ofType = (template: Template, type: string): Readonly<Record<string, Properties>> =>
  Object.fromEntries(
    Object.entries(template.findResources(type)).map(([id, resource]) => [id, resource['Properties'] ?? {}]),
  );
