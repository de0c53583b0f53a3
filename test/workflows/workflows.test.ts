import aslValidator from 'asl-validator';
import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import { expressionsIn, type State, substitutionsIn, workflows } from './workflows.ts';

// AWS refuses $eval; what time it is, is never a workflow's to decide.
const forbidden = /\$(eval|now|millis)\(/;
const waitsForPerson = ({ Resource }: State): boolean => Resource?.endsWith('.waitForTaskToken') === true;
const calls = ({ Type }: State): boolean => Type === 'Task';
const catchers = ({ Catch }: State) => (Catch ?? []).map(({ ErrorEquals, Next }) => `${ErrorEquals} -> ${Next}`);

const filled = (text: string): string => text.replaceAll(/\$\{\w+\}/g, 'traject-test-name');

describe.each(workflows)('the workflow $name', ({ text, definition, states }) => {
  it('is valid Amazon States Language in JSONata', () => {
    const { isValid, errors } = aslValidator(JSON.parse(filled(text)));
    expect(errors, JSON.stringify(errors)).toEqual([]);
    expect(isValid).toBe(true);
    expect(definition.QueryLanguage).toBe('JSONata');
  });

  it.each(expressionsIn(definition))('parses $expression at $at', ({ expression }) => {
    expect(() => jsonata(expression)).not.toThrow();
    expect(expression).not.toMatch(forbidden);
  });

  it('fits on a page and a half', () => {
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(155);
    expect(states.length).toBeLessThanOrEqual(13);
  });

  it('asks in every choice a question, and has an answer for what nobody foresaw', () => {
    for (const [name, state] of states.filter(([, { Type }]) => Type === 'Choice')) {
      expect(name).toMatch(/\?$/);
      expect(state.Default).toBe('Tell the operators');
    }
  });

  it('names its states with short phrases', () => {
    for (const [name] of states) expect(name).toMatch(/^[A-Z][a-z]+(?: [a-z]+){0,4}\??$/);
  });

  it('never waits for a person without a limit, after which it reads the file again', () => {
    for (const [, state] of states.filter(([, one]) => waitsForPerson(one))) {
      expect(state.TimeoutSeconds).toMatch(/^\{% \$max\(\[1, \$ceil\(/);
      expect(catchers(state)[0]).toBe('States.Timeout -> Read the file');
    }
  });

  it('never calls without a limit of time and a way out that somebody hears of', () => {
    for (const [name, state] of states.filter(([, one]) => calls(one))) {
      expect(state.TimeoutSeconds, name).toBeDefined();
      const wayOut = name === 'Tell the operators' ? 'Failed' : 'Tell the operators';
      expect(catchers(state).at(-1), name).toBe(`States.ALL -> ${wayOut}`);
    }
  });

  it('tries every call again, each time after another delay', () => {
    for (const [name, { Retry }] of states.filter(([, one]) => calls(one))) {
      expect(
        Retry?.every(({ JitterStrategy }) => JitterStrategy === 'FULL'),
        name,
      ).toBe(true);
      expect(Retry?.length, name).toBeGreaterThan(0);
    }
  });

  it('never repeats a wait for a person whose limit has passed', () => {
    for (const [, { Retry }] of states.filter(([, one]) => waitsForPerson(one))) {
      expect(Retry?.flatMap(({ ErrorEquals }) => ErrorEquals)).toEqual(['States.TaskFailed']);
    }
  });

  it('decides on no amount and no date', () => {
    expect(text).not.toMatch(/Cents|dueAt|dueOn|\$toMillis|\$fromMillis/);
  });

  it('carries nothing but ids and outcomes', () => {
    expect(text).not.toMatch(/email|address|wage|motivation|reasons/i);
  });

  it('takes the names of functions, tables and buses from the template', () => {
    expect(substitutionsIn(text)).toContain('Bus');
    expect(text).not.toMatch(/arn:aws:(lambda|dynamodb|events):/);
  });
});
