import { describeAssembly } from '../assembly/describe-assembly.ts';
import type { Assembly } from '../assembly/load-assembly.ts';
import type { MeterKey } from '../kernel/meter.ts';
import { realSetTimeout } from '../kernel/real-time.ts';
import { Journey } from '../operator/actions/journey.ts';
import { createOperator, type Operator } from '../operator/operator.ts';
import type { Services } from './create-services.ts';
import type { Kernel } from './kernel.ts';

/** The operator's pages over the services of one cloud. */
export function operatorOf(
  kernel: Kernel,
  services: Services,
  assembly: Assembly,
  meterKey: MeterKey | undefined,
): Operator {
  const { agenda, meter, logs, watch, dispatch, problems, denials } = kernel;
  return createOperator({
    agenda,
    services,
    callService: dispatch.callService,
    meter,
    logs,
    watch,
    journey: new Journey(agenda),
    keyOf: meterKey ?? (() => undefined),
    since: agenda.now(),
    patience: (milliseconds) => new Promise((resolve) => void realSetTimeout(resolve, milliseconds)),
    describe: () => describeAssembly(assembly),
    problems,
    denials,
  });
}
