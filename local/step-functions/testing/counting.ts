import { DatabaseSync } from 'node:sqlite';
import { journalOn } from '../../kernel/journal.ts';
import { createStepFunctions, type StepFunctions } from '../step-functions.ts';
import { functionArn, machineArn, roleArn } from './arns.ts';
import type { VirtualAgenda } from './virtual-agenda.ts';

const countTo = 60;

/** A machine that calls a function once for each number, on a database file that outlives the process. */
export function counting(file: string, agenda: VirtualAgenda, onCall: (number: number) => void): StepFunctions {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL');
  const stepFunctions = createStepFunctions({
    journal: journalOn(database),
    agenda,
    callService: async (_service, _action, input) => {
      onCall(Number(input['Payload']));
      return { StatusCode: 200, Payload: input['Payload'] };
    },
  });
  const definition = JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'Call',
    States: {
      Call: { Type: 'Task', Resource: functionArn, Output: '{% $states.result + 1 %}', Next: 'Enough?' },
      'Enough?': {
        Type: 'Choice',
        Choices: [{ Condition: `{% $states.input < ${countTo} %}`, Next: 'Call' }],
        Default: 'Done',
      },
      Done: { Type: 'Succeed' },
    },
  });
  stepFunctions.load({ name: 'tried', arn: machineArn, definition, roleArn, type: 'STANDARD' });
  return stepFunctions;
}
