import type {
  SendTaskSuccessInput,
  SendTaskSuccessOutput,
  StartExecutionInput,
  StartExecutionOutput,
} from '@aws-sdk/client-sfn';
import { type Command, jsonAsk, leanClient, readJson } from './client.ts';
import { jsonFailure } from './failure.ts';

export const SFNClient = leanClient({ name: 'states', host: 'states', variable: 'SFN', failureOf: jsonFailure });

const command = <Input extends object, Output>(action: string) =>
  class implements Command<Output> {
    readonly ask;
    readonly read = readJson<Output>;

    constructor(input: Input) {
      this.ask = jsonAsk('1.0', `AWSStepFunctions.${action}`, input);
    }
  };

/** The execution's date stays a number of seconds: nobody reads it. */
export const StartExecutionCommand = command<StartExecutionInput, Pick<StartExecutionOutput, 'executionArn'>>(
  'StartExecution',
);
export const SendTaskSuccessCommand = command<SendTaskSuccessInput, SendTaskSuccessOutput>('SendTaskSuccess');
