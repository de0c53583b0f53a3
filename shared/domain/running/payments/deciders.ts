import type { Deciders } from '../slice.ts';
import { orderPayments } from './order-payments.ts';
import { recordPayments, recordReturn } from './record-payments.ts';

/** What may be asked about payments, by the name of the command. */
export const paymentsDeciders: Deciders<'OrderPayments' | 'RecordPayments' | 'RecordReturn'> = {
  OrderPayments: orderPayments,
  RecordPayments: recordPayments,
  RecordReturn: recordReturn,
};
