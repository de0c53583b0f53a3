import { describe, expect, it } from 'vitest';
import { gatewayEventOf } from '../../test/builders/gateway-event.ts';
import { gatewayEvent, queryOf, textOf } from './gateway.ts';

const arrived = (address: string, more: Readonly<Record<string, unknown>> = {}) =>
  gatewayEvent.parse({ ...gatewayEventOf('GET', address, { claims: {} }), ...more });

describe('a request of the gateway', () => {
  it('has the first of the values that a query gives to one name', () => {
    expect(queryOf(arrived('/api/tasks?at=2024-01-31T10:00:00%2B02:00&at=2025&of=a+b'))).toEqual({
      at: '2024-01-31T10:00:00+02:00',
      of: 'a b',
    });
    expect(queryOf(arrived('/api/tasks'))).toEqual({});
  });

  it('has the text of a body that came encoded', () => {
    const body = Buffer.from('{"naam":"Zoë"}').toString('base64');
    expect(textOf(arrived('/api/calls', { body, isBase64Encoded: true }))).toBe('{"naam":"Zoë"}');
  });

  it('comes without claims to an operation that is public', () => {
    const { authorizer } = arrived('/api/calls', { requestContext: { http: { method: 'GET' } } }).requestContext;
    expect(authorizer).toBeUndefined();
  });
});
