import { describe, expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import { keepUntil } from './keep-until.ts';

describe('the documents of a project are kept', () => {
  it('until 31 December 2035 when the last payment was in 2030, with the reason', () => {
    expect(keepUntil({ lastPaymentOn: '2030-06-14', closedOn: '2031-01-08' }, theCall)).toEqual({
      lastDay: '2035-12-31',
      derivation: {
        nl: [
          'De laatste betaling is van 14 juni 2030.',
          'De bewaartermijn is 5 jaar, gerekend vanaf 31 december 2030 (Verordening (EU) 2021/1060, artikel 82).',
          'De documenten worden bewaard tot en met 31 december 2035.',
        ],
        en: [
          'The last payment is of 14 June 2030.',
          'Documents are kept for 5 years, counted from 31 December 2030 (Regulation (EU) 2021/1060, article 82).',
          'They are kept up to and including 31 December 2035.',
        ],
      },
    });
  });

  it('from the same year for its first and its last day', () => {
    for (const lastPaymentOn of ['2030-01-01', '2030-12-31']) {
      expect(keepUntil({ lastPaymentOn, closedOn: '2031-01-08' }, theCall).lastDay).toBe('2035-12-31');
    }
  });

  it('from the year of the closure when nothing was ever paid', () => {
    const { lastDay, derivation } = keepUntil({ lastPaymentOn: undefined, closedOn: '2026-03-02' }, theCall);
    expect(lastDay).toBe('2031-12-31');
    expect(derivation.en[0]).toBe('Nothing was paid; the file closed on 2 March 2026.');
  });

  it('as long as the call says', () => {
    const call = { ...theCall, retention: { ...theCall.retention, length: 'P10Y' } };
    expect(keepUntil({ lastPaymentOn: '2030-06-14', closedOn: '2031-01-08' }, call).lastDay).toBe('2040-12-31');
    const odd = { ...theCall, retention: { ...theCall.retention, length: 'long' } };
    expect(() => keepUntil({ lastPaymentOn: '2030-06-14', closedOn: '2031-01-08' }, odd)).toThrow('"long"');
  });
});
