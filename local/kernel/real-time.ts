/**
 * The machine's own time, for the local cloud itself: time-outs, waiting, measuring. Everything else reads the agenda's
 * clock, and functions read it too without knowing (`cloud-date.ts` replaces the global `Date`). These bindings are
 * taken before anything is replaced.
 */
const MachineDate = Date;
const machineNow = Date.now.bind(Date);
const machineSetTimeout = globalThis.setTimeout;
const machineClearTimeout = globalThis.clearTimeout;
const machineSetInterval = globalThis.setInterval;
const machineClearInterval = globalThis.clearInterval;
const machineSetImmediate = globalThis.setImmediate;

export const realNow = (): number => machineNow();
export const RealDate: DateConstructor = MachineDate;
export const realSetTimeout = machineSetTimeout;
export const realClearTimeout = machineClearTimeout;
export const realSetInterval = machineSetInterval;
export const realClearInterval = machineClearInterval;
/** Lets sockets, files and timers of the machine have their turn. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => machineSetImmediate(resolve));
