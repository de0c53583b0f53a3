import { describe, expect, it } from 'vitest';
import { anApplication } from '../../../../test/builders/application.ts';
import {
  act,
  assigned,
  command,
  decided,
  given,
  inadmissible,
  people,
  proposed,
  scored,
  submission,
  submitted,
  underReview,
  when,
} from '../../../../test/builders/project.ts';
import { notSubmitted } from '../state.ts';

const at = '2023-10-18T10:00:00+02:00';
const { an, mia, stranger } = people;
const ask = (fields: readonly string[] = ['answers.steering'], body = {}) =>
  command('RequestInformation', { question: 'Wie beslist?', fields, ...body });
const supply = (corrections: Readonly<Record<string, unknown>> = {}) =>
  command('SupplyInformation', { answer: 'Zie de verbeterde tekst.', corrections });

describe('an application', () => {
  it('is handed in once', () => {
    expect(when(submitted(), act(at, an, submission()))).toMatchObject({
      accepted: false,
      refusal: { code: 'already-submitted', received: 'LP-2023-0001' },
    });
  });

  it('must be known before anything else is done with it', () => {
    expect(when(notSubmitted, act(at, mia, command('DeclareAdmissible')))).toMatchObject({
      accepted: false,
      refusal: { code: 'project-unknown', received: 'DeclareAdmissible' },
    });
  });

  it.each([
    ['submitted', submitted],
    ['under review', underReview],
    ['scored', scored],
    ['awaiting ratification', proposed],
  ])('can be withdrawn while %s', (_, project) => {
    expect(
      given(project(), act('2023-11-01T10:00:00+01:00', an, command('WithdrawApplication', { reason: 'Anders.' })))
        .status,
    ).toBe('withdrawn');
  });

  it('cannot be withdrawn once decided', () => {
    const decision = when(
      decided(),
      act('2023-11-20T10:00:00+01:00', an, command('WithdrawApplication', { reason: 'Anders.' })),
    );
    expect(decision).toMatchObject({ accepted: false, refusal: { code: 'not-in-this-state', received: 'approved' } });
  });
});

describe('admissibility', () => {
  it('is refused only on rules of the call', () => {
    const grounds = [{ rule: 'slechte-dag', reason: 'Daarom.' }];
    expect(when(submitted(), act(at, mia, command('DeclareInadmissible', { grounds })))).toMatchObject({
      accepted: false,
      refusal: { code: 'rule-unknown', received: 'slechte-dag' },
    });
  });

  it('is decided once', () => {
    expect(when(underReview(), act(at, mia, command('DeclareAdmissible')))).toMatchObject({
      refusal: { code: 'not-in-this-state', received: 'under-review' },
    });
    const grounds = [{ rule: 'target-group', reason: 'Te laat.' }];
    expect(when(inadmissible(), act(at, mia, command('DeclareInadmissible', { grounds })))).toMatchObject({
      refusal: { code: 'not-in-this-state', received: 'inadmissible' },
    });
  });
});

describe('a request for information', () => {
  const requested = (fields?: readonly string[]) => given(submitted(), act(at, mia, ask(fields)));

  it('gives the term of the call: two weeks, moved from a holiday', () => {
    expect(requested().information[0]).toMatchObject({ requestedOn: '2023-10-18', dueOn: '2023-11-03' });
  });

  it('waits for the answer before another is made', () => {
    expect(when(requested(), act(at, mia, ask()))).toMatchObject({
      refusal: { code: 'information-already-requested', received: '2023-10-18' },
    });
  });

  it('has a due date ahead', () => {
    expect(when(submitted(), act(at, mia, ask([], { dueOn: '2023-10-18' })))).toMatchObject({
      refusal: { code: 'due-date-in-the-past', received: '2023-10-18' },
    });
  });

  it.each(['promoter', 'area', 'callVersion', 'geheim'])('never opens the field %s', (field) => {
    expect(when(submitted(), act(at, mia, ask([field])))).toMatchObject({
      refusal: { code: 'invalid-input', received: field },
    });
  });

  it.each(['answers.geheim', 'budget.onzin', 'partners.0.contribution', 'budget.lines.staff-1.hours'])(
    'does not ask for %s, which no application has',
    (field) => {
      expect(when(submitted(), act(at, mia, ask([field])))).toMatchObject({
        refusal: { code: 'draft-field-unknown', received: field },
      });
      const [part = ''] = field.split('.');
      expect(when(requested([part]), act(at, an, supply({ [field]: 'x' })))).toMatchObject({
        refusal: { code: 'draft-field-unknown', received: field },
      });
    },
  );

  it('takes no answer to a question that the call does not ask', () => {
    const answers = { ...anApplication().answers, geheim: 'Ja.' };
    expect(when(requested(['answers']), act(at, an, supply({ answers })))).toMatchObject({
      refusal: { code: 'draft-field-unknown', received: 'answers.geheim' },
    });
  });

  it('corrects one partner by its path, and leaves the rest as it was', () => {
    const path = 'partners.de-springplank';
    const project = given(requested([path]), act(at, an, supply({ [path]: { contribution: 'Leidt op.' } })));
    expect(project.application.partners).toEqual(
      anApplication().partners.map((one) =>
        one.organisation === 'de-springplank' ? { ...one, contribution: 'Leidt op.' } : one,
      ),
    );
  });

  it('is not possible once a decision was proposed', () => {
    expect(when(proposed(), act(at, mia, ask()))).toMatchObject({
      refusal: { code: 'not-in-this-state', received: 'awaiting-ratification' },
    });
  });

  it('is answered with a correction of the field that was asked, and the status resumes', () => {
    const project = given(
      requested(),
      act('2023-10-20T10:00:00+02:00', an, supply({ 'answers.steering': 'De stuurgroep beslist.' })),
    );
    expect(project.status).toBe('submitted');
    expect(project.application.answers['steering']).toBe('De stuurgroep beslist.');
    expect(project.sha256).not.toBe(submitted().sha256);
    expect(project.information[0]).toMatchObject({ closedOn: '2023-10-20', answer: 'Zie de verbeterde tekst.' });
  });

  it('opens every answer when it asks for the answers', () => {
    const project = given(requested(['answers']), act(at, an, supply({ 'answers.services': 'Alles.' })));
    expect(project.application.answers['services']).toBe('Alles.');
  });

  it('resumes the review where it stood', () => {
    const project = given(assigned(), act(at, mia, ask()), act(at, an, supply()));
    expect(project.status === 'under-review' && project.since).toBe('2023-10-16T08:00:00.000Z');
  });

  it('does not open other fields', () => {
    expect(when(requested(), act(at, an, supply({ title: 'Anders' })))).toMatchObject({
      refusal: { code: 'field-not-asked', received: 'title', values: { asked: 'answers.steering' } },
    });
  });

  it('checks the corrected application again', () => {
    expect(when(requested(), act(at, an, supply({ 'answers.steering': '' })))).toMatchObject({
      refusal: { code: 'answer-missing', received: 'steering' },
    });
  });

  it('lets no partner in that never confirmed', () => {
    const partners = anApplication().partners.filter(({ organisation }) => organisation !== 'vvsg');
    const without = given(
      notSubmitted,
      act('2023-10-10T10:00:00+02:00', an, submission(anApplication({ partners }))),
      act(at, mia, ask(['partners'])),
    );
    expect(when(without, act(at, an, supply({ partners: anApplication().partners })))).toMatchObject({
      refusal: { code: 'partner-not-confirmed', received: 'vvsg' },
    });
  });

  it('refuses a correction of another shape', () => {
    expect(when(requested(['start']), act(at, an, supply({ start: 'morgen' })))).toMatchObject({
      refusal: { code: 'invalid-input', received: 'start' },
    });
  });

  it('keeps the start within the round that was handed in', () => {
    expect(when(requested(['start']), act(at, an, supply({ start: '2024-02-01' })))).toMatchObject({
      refusal: { code: 'start-outside-round', received: '2024-02-01' },
    });
  });

  it('can be answered until the last instant of its last day, and not after', () => {
    expect(when(requested(), act('2023-11-03T23:59:59.999+01:00', an, supply())).accepted).toBe(true);
    expect(when(requested(), act('2023-11-04T00:00:00+01:00', an, supply()))).toMatchObject({
      refusal: { code: 'information-too-late', received: '2023-11-04', values: { dueOn: '2023-11-03' } },
    });
  });

  it('must have been made before it is answered', () => {
    expect(when(submitted(), act(at, an, supply()))).toMatchObject({
      refusal: { code: 'no-information-requested', received: 'submitted' },
    });
  });
});

it('is managed by whoever was assigned, until it is withdrawn', () => {
  const withdrawn = given(submitted(), act(at, an, command('WithdrawApplication', { reason: 'Anders.' })));
  expect(given(submitted(), act(at, mia, command('AssignManager', { manager: 'max' }))).manager).toBe('max');
  expect(when(withdrawn, act(at, mia, command('AssignManager', { manager: 'max' })))).toMatchObject({
    refusal: { code: 'not-in-this-state', received: 'withdrawn' },
  });
});

it('is nobody else’s business', () => {
  expect(when(submitted(), act(at, stranger, command('DeclareAdmissible')))).toMatchObject({
    refusal: { code: 'not-authorised', received: 'stranger' },
  });
});
