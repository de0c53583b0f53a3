/** All benchmarks in one run, `npm run bench`; ends with 1 when a limit is passed or something came out wrong. */
import { benchBundles } from './bundles.ts';
import { benchDynamoDb } from './dynamodb.ts';
import { benchLoad } from './load.ts';
import { benchRequests } from './requests.ts';
import { benchSeventeen } from './seventeen.ts';
import { benchStepFunctions } from './step-functions.ts';

const bundles = await benchBundles();
console.log();
const load = await benchLoad();
console.log();
const dynamoDb = await benchDynamoDb();
console.log();
const stepFunctions = await benchStepFunctions();
console.log();
const requests = await benchRequests();
console.log();
const seventeen = await benchSeventeen();
process.exitCode = bundles && load && dynamoDb && stepFunctions && requests && seventeen ? 0 : 1;
