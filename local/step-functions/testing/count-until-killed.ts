import { machineArn } from './arns.ts';
import { counting } from './counting.ts';
import { VirtualAgenda } from './virtual-agenda.ts';

// Started by a test with a database file and the number in whose call the process is to die.
const agenda = new VirtualAgenda();
const [, , file = '', deadline] = process.argv;
const { service } = counting(file, agenda, (number) => {
  if (number === Number(deadline)) process.kill(process.pid, 'SIGKILL');
});
await service.operations['StartExecution']?.run(
  { stateMachineArn: machineArn, name: 'count', input: '0' },
  { kind: 'owner' },
);
await agenda.run();
