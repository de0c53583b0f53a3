import * as z from 'zod';
import { command, text } from '../../define.ts';
import { plainDate } from '../../ids.ts';
import { paymentId } from './events.ts';

/** In a payment run of the call; of a recovery, the demand goes out. */
export const orderPayments = command('OrderPayments', {
  /** Names the run: `2025-05-12`. The same run again orders what became due since. */
  run: z.string().trim().min(1).max(60),
  /** Left out: everything that is due. */
  payments: z.array(paymentId).min(1).max(60).optional(),
});
export const recordPayments = command('RecordPayments', {
  payments: z.array(paymentId).min(1).max(60),
  paidOn: plainDate,
});
export const recordReturn = command('RecordReturn', { payment: paymentId, returnedOn: plainDate, reason: text(400) });

export const paymentCommands = [orderPayments, recordPayments, recordReturn] as const;
