export const machineArn = 'arn:aws:states:eu-west-1:000000000000:stateMachine:tried';
export const roleArn = 'arn:aws:iam::000000000000:role/tried';
export const functionArn = 'arn:aws:lambda:eu-west-1:000000000000:function:tried';
