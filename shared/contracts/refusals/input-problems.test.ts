import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { application } from '../../domain/application/application.ts';
import { refuse } from '../../domain/decision.ts';
import { projectId } from '../../domain/ids.ts';
import { inputProblem } from '../../domain/input-problem.ts';
import { score } from '../../domain/project/events.ts';
import type { Operation } from '../api/operation.ts';
import { operations } from '../api/operations.ts';
import { inputProblems } from './input-problems.ts';
import { sentenceOf } from './problem.ts';
import type { Language } from './shown.ts';

const problemsOf = (schema: z.ZodType, value: unknown): string => {
  const read = schema.safeParse(value);
  return read.success ? '' : read.error.issues.map((issue) => inputProblem(issue, value).problem).join('; ');
};

const told = (schema: z.ZodType, value: unknown, language: Language): string =>
  sentenceOf(refuse('invalid-input', '', { problems: problemsOf(schema, value) }).refusal, language);

const body = z.strictObject({
  scores: z.array(score).min(1),
  start: z.iso.date(),
  alike: z.array(projectId),
  title: z.string().trim().min(1).max(200),
  language: z.enum(['nl', 'en']),
  email: z.email(),
  sizeBytes: z.int().min(1),
  subscribe: z.boolean(),
});
const sound = {
  scores: [{ criterion: 'relevance', points: 70, motivation: 'Goed.' }],
  start: '2024-06-30',
  alike: [],
  title: 'Samen',
  language: 'nl',
  email: 'jan@stad.be',
  sizeBytes: 1,
  subscribe: true,
};
const scored = (points: unknown) => ({ scores: [{ ...sound.scores[0], points }] });

describe('what is wrong with a field is told in the language of the reader', () => {
  it.each([
    [
      'too large',
      scored(100.5),
      'scores > 1 > punten: te groot, hoogstens 100',
      'scores > 1 > points: too large, at most',
    ],
    ['too small', scored(-1), 'punten: te klein, minstens 0', 'points: too small, at least 0'],
    ['too exact', scored(1.001), 'punten: moet een veelvoud zijn van 0.01', 'points: must be a multiple of 0.01'],
    ['no number', scored('70'), 'punten: moet een getal zijn', 'points: must be a number'],
    ['too few', { scores: [] }, 'scores: te weinig, minstens 1', 'scores: too few, at least 1'],
    ['no list', { alike: 'LP-2023-0001' }, 'moet een lijst zijn', 'must be a list'],
    [
      'no date',
      { start: '2024-02-30' },
      'begindatum: geen datum die bestaat; schrijf ze zoals 2024-06-30',
      'start date: not',
    ],
    [
      'no project',
      { alike: ['0042'] },
      'positie > 1: geen projectnummer; schrijf het zoals LP-2023-0042',
      'position > 1',
    ],
    [
      'too long',
      { title: 'x'.repeat(201) },
      'titel: te lang, hoogstens 200 tekens',
      'title: too long, at most 200 char',
    ],
    ['blank', { title: '  ' }, 'titel: niet ingevuld', 'title: not filled in'],
    ['missing', { title: undefined }, 'titel: niet ingevuld', 'title: not filled in'],
    [
      'no choice',
      { language: 'fr' },
      'taal: onbekende keuze; kies uit nl, en',
      'language: unknown choice; choose from nl, en',
    ],
    ['no address', { email: 'jan' }, 'e-mailadres: geen e-mailadres', 'e-mail address: not an e-mail address'],
    ['a fraction', { sizeBytes: 1.5 }, 'grootte: moet een geheel getal zijn', 'size: must be a whole number'],
    ['no yes or no', { subscribe: 'ja' }, 'onderschrijving: moet ja of nee zijn', 'subscription: must be yes or no'],
    [
      'unknown',
      { kleur: 1 },
      'de gegevens: bevat wat niet verwacht wordt (kleur)',
      'the data: has what is not expected',
    ],
  ])('when it is %s', (_, changes, dutch, english) => {
    expect(told(body, { ...sound, ...changes }, 'nl')).toContain(dutch);
    expect(told(body, { ...sound, ...changes }, 'en')).toContain(english);
  });

  it('names every field that is wrong', () => {
    const sentence = told(body, { ...sound, title: '', start: 'morgen' }, 'nl');
    expect(sentence).toContain('begindatum: geen datum');
    expect(sentence).toContain('titel: niet ingevuld');
  });

  it('cannot be led astray by the name that somebody gives a field', () => {
    const sentence = told(body, { ...sound, 'a: b; title: not-filled-in': 1 }, 'nl');
    expect(sentence).toContain('(a_b_title_not-filled-in)');
  });
});

// Every pattern that a body or an application is checked against; dates and addresses have a format as well.
const patternsIn = (node: unknown): string[] => {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'pattern' in node && !('format' in node) ? [String(node.pattern)] : [];
  return [...own, ...Object.values(node).flatMap(patternsIn)];
};
const bodies = Object.values<Operation>(operations).flatMap(({ body: of }) => (of === undefined ? [] : [of]));
const patterns = new Set(
  [...bodies, application].flatMap((schema) => patternsIn(z.toJSONSchema(schema, { io: 'input' }))),
);

it.each([...patterns])('a text that must match %s is asked for in words, with an example', (pattern) => {
  const [, code = ''] = problemsOf(z.string().regex(new RegExp(pattern)), '?').split(': ');
  expect(Object.keys(inputProblems)).toContain(code);
  expect(code).not.toBe('unreadable');
});
