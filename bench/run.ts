/** All benchmarks in one run, `npm run bench`; ends with 1 when a limit is passed or something came out wrong. */
import { benchBundles } from './bundles.ts';
import { benchSeventeen } from './seventeen.ts';

const bundles = await benchBundles();
console.log();
const seventeen = await benchSeventeen();
process.exitCode = bundles && seventeen ? 0 : 1;
