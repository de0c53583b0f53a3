import { describe, expect, it } from 'vitest';
import { anApplication, theCall, theParties } from '../../../test/builders/application.ts';
import { act, contextOf, people, responsible, submission, when } from '../../../test/builders/project.ts';
import { notSubmitted } from '../project/state.ts';
import { checkApplication } from './check-application.ts';
import { refusalOf } from './testing/refusal-of.ts';

const at = '2023-10-10T10:00:00+02:00';

describe('answers and attachments', () => {
  const { answers, attachments } = anApplication();
  const changed = (change: Readonly<Record<string, unknown>>) =>
    anApplication({ attachments: attachments.map((one, index) => (index === 0 ? { ...one, ...change } : one)) });

  it('asks for every answer', () => {
    expect(refusalOf(anApplication({ answers: { ...answers, steering: '  ' } }))).toMatchObject({
      code: 'answer-missing',
      received: 'steering',
    });
  });

  it('refuses an answer one character too long, and takes one of the full length', () => {
    const answer = (length: number) => anApplication({ answers: { ...answers, steering: 'é'.repeat(length) } });
    expect(refusalOf(answer(3001))).toMatchObject({
      code: 'answer-too-long',
      received: '3001',
      values: { question: 'steering', maximum: 3000 },
    });
    expect(refusalOf(answer(3000))).toBe('accepted');
  });

  it('asks for the file of insights', () => {
    expect(refusalOf(anApplication({ attachments: attachments.slice(1) }))).toMatchObject({
      code: 'attachment-missing',
      received: 'inzichtenmap',
    });
  });

  it('refuses another type of file', () => {
    expect(refusalOf(changed({ mediaType: 'image/png' }))).toMatchObject({
      code: 'attachment-type-not-allowed',
      received: 'image/png',
    });
  });

  it('refuses a kind of attachment the call does not know', () => {
    const extra = { ...attachments[0], name: 'foto.pdf', kind: 'foto' };
    expect(refusalOf(anApplication({ attachments: [...attachments, extra] }))).toMatchObject({
      code: 'attachment-kind-unknown',
      received: 'foto',
    });
  });

  it('refuses a file one byte too large', () => {
    expect(refusalOf(changed({ sizeBytes: 26_214_401 }))).toMatchObject({
      code: 'attachment-too-large',
      received: '26214401',
      values: { maximumBytes: 26_214_400 },
    });
  });

  it('refuses more files of a kind than the call takes', () => {
    const second = { ...attachments[1], name: 'tweede.pdf' };
    expect(refusalOf(anApplication({ attachments: [...attachments, second] }))).toMatchObject({
      code: 'too-many-attachments',
      received: 'tweede.pdf',
      values: { kind: attachments[1]?.kind, maximum: 1 },
    });
  });
});

describe('period and declarations', () => {
  it('ends at the latest on 31 December 2029', () => {
    expect(refusalOf(anApplication({ end: '2030-01-01' }))).toMatchObject({
      code: 'end-after-latest',
      received: '2030-01-01',
    });
  });

  it('ends after it starts', () => {
    expect(refusalOf(anApplication({ end: '2024-01-01' }))).toMatchObject({
      code: 'end-before-start',
      received: '2024-01-01',
    });
  });

  it('commits to the quality framework', () => {
    expect(refusalOf(anApplication({ commitsToQualityFramework: false }))).toMatchObject({
      code: 'quality-framework-not-committed',
      received: 'false',
    });
  });

  it('is not complete without the subscription to the general conditions', () => {
    expect(refusalOf(anApplication(), { subscribedAt: undefined })).toMatchObject({
      code: 'general-conditions-not-subscribed',
      received: 'welzijn-kempen',
    });
  });

  it('is subscribed by an organisation-responsible of the promoter, not by a project-responsible', () => {
    expect(refusalOf(anApplication(), { organisationResponsible: 'piet' })).toMatchObject({
      code: 'role-not-held',
      received: 'piet',
      values: { role: 'organisation-responsible' },
    });
  });

  it('names a project-responsible who holds a role in the promoter', () => {
    expect(refusalOf(anApplication(), { projectResponsible: 'vera' })).toMatchObject({
      code: 'role-not-held',
      received: 'vera',
    });
  });
});

it('may be handed in by the project-responsible', () => {
  const decision = when(notSubmitted, act(at, people.piet, submission()));
  expect(decision.accepted).toBe(true);
});

it('shows everything that is wrong at once, the first in the order of the form', () => {
  const application = anApplication({ end: '2030-01-01', answers: {}, commitsToQualityFramework: false });
  const wrong = checkApplication(
    { ...submission(application), application } as Parameters<typeof checkApplication>[0],
    contextOf(responsible('an', 'welzijn-kempen', 'organisation-responsible'), at, { organisations: theParties }),
  );
  expect(wrong.map(({ code }) => code)).toEqual([
    'end-after-latest',
    ...theCall.application.questions.map(() => 'answer-missing'),
    'quality-framework-not-committed',
  ]);
});
