/** `arn:aws:states:eu-west-1:000000000000:execution:machine:name` of a machine's ARN and a name. */
export const executionArn = (machineArn: string, name: string): string =>
  `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
