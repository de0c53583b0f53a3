import { describe, expect, it } from 'vitest';
import { misfits } from './why-not.ts';

const event = {
  source: 'traject',
  'detail-type': 'Committed',
  detail: { projectId: 'P-1', types: ['Submitted'], partners: [{ name: 'a', role: 'lead' }] },
};

describe('why a rule did not react to an event', () => {
  it('is nothing when it did', () => {
    expect(misfits({ source: ['traject'], detail: { types: ['Submitted', 'Decided'] } }, event)).toEqual([]);
    expect(misfits('{"source":["traject"]}', event)).toEqual([]);
  });

  it('is told by each field that does not fit, with what was wanted and what was there', () => {
    const pattern = { source: ['aws.ses'], detail: { types: ['Decided'], projectId: [{ prefix: 'P-' }] } };
    expect(misfits(pattern, event)).toEqual([
      { field: 'source', wanted: ['aws.ses'], found: 'traject' },
      { field: 'detail.types', wanted: ['Decided'], found: ['Submitted'] },
    ]);
  });

  it('is told when the field is not there at all', () => {
    expect(misfits({ detail: { mail: { to: ['x'] } } }, event)).toEqual([
      { field: 'detail.mail.to', wanted: ['x'], found: undefined },
    ]);
  });

  it('is told of a list of objects as a whole, and of alternatives together', () => {
    const partners = { name: ['a'], role: ['partner'] };
    expect(misfits({ detail: { partners } }, event)).toMatchObject([{ field: 'detail.partners', wanted: partners }]);
    const alternatives = [{ source: ['x'] }, { source: ['y'] }];
    expect(misfits({ $or: alternatives }, event)).toMatchObject([{ field: '$or', wanted: alternatives }]);
  });
});
