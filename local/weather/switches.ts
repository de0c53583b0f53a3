/** A kind of bad weather that can be switched on. `docs/guides/weather.md` says the same at length. */
export interface Switch {
  /** What it does here. */
  readonly does: string;
  /** Where AWS says that such a thing happens. */
  readonly onAws: string;
  /** What the product must do about it. */
  readonly asks: string;
}

export const switches = {
  twice: {
    does: 'One in seven events, schedules and asynchronous invocations arrives a second time, within half an hour.',
    onAws: 'EventBridge, its Scheduler and asynchronous invocations deliver at least once.',
    asks: 'Every consumer is safe to run twice.',
  },
  late: {
    does: 'One in ten events and asynchronous invocations waits five minutes to eight hours; a schedule up to one.',
    onAws: 'Asynchronous invocations may queue for six hours, rules retry for a day.',
    asks: 'A deadline is judged by the instant of the act; what comes late starts from the log as it is.',
  },
  'out-of-order': {
    does: 'Four in ten events wait up to ten minutes, so that commits of one project overtake each other.',
    onAws: 'EventBridge keeps no order.',
    asks: 'Whoever follows the log reads it to its end and writes only over what is older.',
  },
  throttle: {
    does: 'One call in seventy is refused, and about once in three weeks two in three for ten minutes.',
    onAws: 'Every API has a rate; DynamoDB, Lambda, SES and Step Functions say so with names of their own.',
    asks: 'Clients back off and try again, then the event does, then the dead letter.',
  },
  'lost-answer': {
    does: 'One writing call in a hundred is done, and answered with a failure.',
    onAws: 'A 500, or a connection that breaks, tells nothing about whether the call was done.',
    asks: 'A call that is sent again finds itself: by a condition, a name or a token. A mail goes out twice.',
  },
  'fail-before': {
    does: 'One invocation in thirty dies before it does anything.',
    onAws: 'A machine under the function is lost, or its memory is full.',
    asks: 'The event comes again; a workflow retries; a person is asked to try again.',
  },
  'fail-after': {
    does: 'One invocation in thirty dies after its first, second, third or last write.',
    onAws: 'As before, at a worse instant.',
    asks: 'Whatever was half done is finished by the next invocation, and nothing of it is done twice.',
  },
  slow: {
    does: 'One invocation in forty is cut off at its time-out: with nothing, something or everything written.',
    onAws: 'Lambda stops a function at its time-out, an HTTP API answers without it.',
    asks: 'As after a death; the half minute that is lost delays nothing but itself.',
  },
  'act-first': {
    does: 'One wait for a person in three is stored up to twelve days after the workflow began it.',
    onAws: 'The put of a task token is a call of its own: somebody may act before it.',
    asks: 'Whichever comes later, the act or the token, finds the other.',
  },
  'expired-token': {
    does: 'One wait for a person in four times out within three weeks, and its token with it.',
    onAws: 'A task that times out answers its token with TaskTimedOut.',
    asks: 'The workflow reads the log again; who holds the old token has nothing left to wake.',
  },
  'no-mail': {
    does: 'About three times a month SES takes no mail for four to nine hours.',
    onAws: 'SES is unavailable, or pauses the sending of an account.',
    asks: 'Every letter goes out afterwards, and once.',
  },
  'no-bus': {
    does: 'About every six weeks no bus takes an event for a day.',
    onAws: 'EventBridge is unavailable in the region; a pipe gives a record up after its retries.',
    asks: 'The log is whole; the sweep of the night publishes again what nobody saw.',
  },
} as const satisfies Record<string, Switch>;

export type SwitchName = keyof typeof switches;

export const switchNames = Object.keys(switches) as readonly SwitchName[];

const isSwitch = (name: string): name is SwitchName => Object.hasOwn(switches, name);

/** Reads `twice,late`, or `all`. */
export function readSwitches(text: string): readonly SwitchName[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.includes('all')) return switchNames;
  const unknown = names.filter((name) => !isSwitch(name));
  if (unknown.length === 0 && names.length > 0) return switchNames.filter((name) => names.includes(name));
  throw new Error(
    `There is no weather called ${unknown.join(', ') || '""'}. Choose from: ${switchNames.join(', ')}, or all.`,
  );
}
