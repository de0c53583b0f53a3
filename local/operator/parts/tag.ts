import { html, type Markup } from '../html.ts';

type Tone = 'good' | 'bad' | 'busy' | 'waits' | 'calm';

const tones: Readonly<Record<string, Tone>> = {
  RUNNING: 'busy',
  SUCCEEDED: 'good',
  FAILED: 'bad',
  TIMED_OUT: 'bad',
  ABORTED: 'calm',
  Delivery: 'good',
  Bounce: 'bad',
  Complaint: 'bad',
  Reject: 'bad',
  delivered: 'good',
  retrying: 'waits',
  'under way': 'busy',
  'dead-lettered': 'bad',
  dropped: 'bad',
  matched: 'good',
  'not matched': 'calm',
  disabled: 'calm',
  error: 'bad',
  'function failed': 'bad',
  ok: 'good',
  run: 'good',
  inert: 'calm',
  current: 'busy',
  past: 'good',
  caught: 'waits',
  failed: 'bad',
  'not entered': 'calm',
};

/** A word on how something stands; its colour only repeats it. */
export const tag = (word: string): Markup => html`<span class="tag ${tones[word] ?? 'calm'}">${word}</span>`;
