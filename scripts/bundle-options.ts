import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'esbuild';
import { latePartsBeside } from './late-parts.ts';
import { withoutFormatsAsMethods } from './without-formats-as-methods.ts';
import { withoutGeneratedCode } from './without-generated-code.ts';
import { withoutJsonSchema } from './without-json-schema.ts';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** How every function is bundled. */
export const bundleOptions = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  // Shortens the names of classes too: an error that is told by its name writes it out.
  minify: true,
  mainFields: ['module', 'main'],
  legalComments: 'none',
  logLevel: 'warning',
  alias: {
    '@aws-sdk/credential-provider-node': './shared/adapters/environment-credentials.ts',
    // docs/decisions/012-lean-clients.md
    ...Object.fromEntries(
      ['eventbridge', 'scheduler', 'ses', 'sfn'].map((name) => [
        `@aws-sdk/client-${name}`,
        `./shared/adapters/lean/client-${name}.ts`,
      ]),
    ),
  },
  plugins: [withoutJsonSchema, withoutFormatsAsMethods, withoutGeneratedCode, latePartsBeside],
  // Loaded only for operations that stream events, of which we call none; inside, it would bar 100 KB from being left out.
  external: ['@smithy/core/event-streams'],
} as const satisfies BuildOptions;
