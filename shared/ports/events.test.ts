import { describe, expect, it } from 'vitest';
import { callLifeEvent } from '../domain/call-life/events.ts';
import { organisationEvent } from '../domain/organisation/events.ts';
import { projectEvent } from '../domain/project/events.ts';
import golden from './fixtures/events-version-1.json' with { type: 'json' };
import { upcast } from './upcasters.ts';

const kinds = [
  { name: 'a project', written: golden.project, schema: projectEvent },
  { name: 'an organisation', written: golden.organisation, schema: organisationEvent },
  { name: 'a call', written: golden.call, schema: callLifeEvent },
];

describe.each(kinds)('events of $name, as they were ever written', ({ written, schema }) => {
  it('have a golden example of every type', () => {
    const types = schema.options.map((option) => option.shape.type.value);
    expect(written.map(({ type }) => type).sort()).toEqual([...types].sort());
  });

  it.each(written.map((event) => [event.type, event] as const))(
    'still read %s, and lose nothing of it',
    (_type, event) => {
      expect(schema.parse(upcast(event))).toEqual(event);
    },
  );
});

describe('an event of an older version', () => {
  it('goes step by step to the newest', () => {
    const table = {
      'Moved@1': ({ type, data }: { type: string; data: unknown }) => ({ type, version: 2, data: { to: data } }),
      'Moved@2': ({ type, data }: { type: string; data: unknown }) => ({ type, version: 3, data: [data] }),
    };
    expect(upcast({ type: 'Moved', version: 1, data: 7 }, table)).toEqual({
      type: 'Moved',
      version: 3,
      data: [{ to: 7 }],
    });
    expect(upcast({ type: 'Other', version: 1, data: 7 }, table)).toEqual({ type: 'Other', version: 1, data: 7 });
  });
});
