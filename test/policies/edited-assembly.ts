import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const template = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});
export type Resources = z.infer<typeof template>['Resources'];

export interface Edit {
  /** Changes the resources of each stack in place. */
  readonly resources: (resources: Resources) => void;
  /** What every function is instead of itself. */
  readonly code?: string;
}

/** A copy of an assembly with other templates, in a folder of its own. */
export function editAssembly(assembly: string, { resources, code }: Edit): string {
  const folder = mkdtempSync(join(tmpdir(), 'edited-assembly-'));
  for (const name of readdirSync(assembly)) {
    const [from, to] = [join(assembly, name), join(folder, name)];
    if (name.endsWith('.template.json')) writeFileSync(to, JSON.stringify(edited(from, resources)));
    else if (!name.startsWith('asset.')) cpSync(from, to, { recursive: true });
    else if (code === undefined) symlinkSync(from, to);
    else {
      mkdirSync(to);
      writeFileSync(join(to, 'index.mjs'), code);
    }
  }
  return folder;
}

function edited(file: string, change: Edit['resources']): z.infer<typeof template> {
  const read = template.parse(JSON.parse(readFileSync(file, 'utf8')));
  change(read.Resources);
  return read;
}

const policy = z.looseObject({
  PolicyDocument: z.looseObject({ Statement: z.array(z.looseObject({ Action: z.unknown() })) }),
});

/** Takes an action out of the policies whose logical id begins so; a statement that has no other goes with it. */
export function takeAway(resources: Resources, logicalId: string, action: string): void {
  for (const [id, resource] of Object.entries(resources)) {
    const read = id.startsWith(logicalId) ? policy.safeParse(resource.Properties) : undefined;
    if (read?.success !== true) continue;
    const { PolicyDocument, ...rest } = read.data;
    const Statement = PolicyDocument.Statement.flatMap(({ Action, ...statement }) => {
      const left = [Action].flat().filter((one) => one !== action);
      return left.length === 0 ? [] : [{ ...statement, Action: left }];
    });
    resource.Properties = { ...rest, PolicyDocument: { ...PolicyDocument, Statement } };
  }
}
