import { z } from 'zod';
import { handIn } from './script/hand-in.ts';
import { openProduct } from './script/product.ts';
import { watchExecutions } from './script/watch-executions.ts';
import { watchLog } from './script/watch-log.ts';
import { watchOutside } from './script/watch-outside.ts';

// Drives one application to its decision through the endpoint alone: the clients of the public AWS SDK to look, the
// product's own API to act. Against a cloud of one's own, whose clock stands in the window of the call:
//   npm start -- --at 2023-10-16T10:00
//   AWS_ENDPOINT_URL=http://127.0.0.1:3000 node test/sdk/decide-application.ts
const endpoint = process.env['AWS_ENDPOINT_URL'] ?? 'http://127.0.0.1:3000';
const call = 'lokale-partnerschappen';
const criterion = z.object({ id: z.string(), notAssessed: z.unknown().optional() });
const callShown = z.object({ call: z.object({ assessment: z.object({ criteria: z.array(criterion) }) }) });
const say = (line: string): void => console.log(line);

const executions = watchExecutions(endpoint);
const log = watchLog(endpoint);
const outside = watchOutside(endpoint);
const product = await openProduct(endpoint);

const machines = await executions.machines();
say(`machines: ${machines.length}, among them ${machines.filter((name) => /assess|settle/.test(name)).join(', ')}`);

const project = await handIn(product, 'kempen', call);
say(`submitted: ${project}, with ${await outside.documents()} documents`);
const act = (operation: string, as: string, body: object): Promise<unknown> =>
  product.ask({ operation, as, path: { project }, body });

const execution = await executions.episode('assess-application', project);
const { startDate, status } = await executions.describe(execution);
const today = startDate?.toISOString().slice(0, 10);
say(`execution: ${execution} is ${status} since ${today}`);
say(`rules that react to a submission: ${(await log.rulesFor(project, await log.types(project))).join(', ')}`);
await outside.letter(project, 'receipt');
say(`schedules: ${(await outside.schedules(project)).join(', ')}`);

await act('declare-admissible', 'maya', {});
for (const evaluator of ['els', 'emre']) await act('assign-evaluator', 'maya', { evaluator, kind: 'internal' });
const asked = callShown.parse(await product.ask({ operation: 'show-call', as: 'maya', path: { call } }));
const scores = asked.call.assessment.criteria
  .filter(({ notAssessed }) => notAssessed === undefined)
  .map(({ id }) => ({ criterion: id, points: 80, motivation: `${id}: overtuigend.` }));
for (const evaluator of ['els', 'emre']) await act('fix-scores', evaluator, { noConflictDeclared: true, scores });
await act('propose-decision', 'maya', { outcome: 'approval', reasons: 'Overtuigend op elk criterium.' });
await act('ratify-decision', 'karel', { meetingOn: today });

const { output, history } = await executions.ended(execution, 'SUCCEEDED');
say(`ended: ${output} after ${history.length} events, the last ${history.at(-1)}`);
say(`log: ${(await log.types(project)).join(', ')}`);
const letter = await outside.letter(project, 'decision-approved');
say(`letter: ${/^Subject: .*$/m.exec(letter)?.[0]}; ${await outside.sent()} sent in all`);
say(`schedules: ${(await outside.schedules(project)).join(', ')}`);
say(`decided: ${project}`);
