import { expect, it } from 'vitest';
import { stackNames, synthesized } from './synthesized.ts';

const { templates } = synthesized('production');

/** Hashes of code and generated names say nothing about the template; they would change with every edit. */
const normalised = (template: object): unknown =>
  JSON.parse(JSON.stringify(template).replaceAll(/[0-9a-f]{64}/g, '<hash>'));

// A change detector: whoever changes the infrastructure looks at what changed, and updates it.
it.each(stackNames)('the stack %s is as it was when somebody last looked', async (stack) => {
  await expect(`${JSON.stringify(normalised(templates[stack].toJSON()), null, 1)}\n`).toMatchFileSnapshot(
    `__snapshots__/${stack}.json.snap`,
  );
});
