import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readExampleApplication } from '../../cli/scenario/example-application.ts';
import { vocabulary } from '../../cli/scenario/vocabulary.ts';
import { exampleWorld } from '../../cli/scenario/world.ts';
import { sentences } from '../../shared/contracts/refusals/sentences.ts';

const guide = readFileSync(new URL('../../docs/guides/scenarios.md', import.meta.url), 'utf8');

/** The rows of the tables under a heading, cell by cell, without their first two. */
const rowsUnder = (heading: string): readonly (readonly string[])[] =>
  (guide.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('`', '')));

const firstCells = (heading: string): readonly string[] => rowsUnder(heading).map(([, first = '']) => first);

describe('the guide to scenarios', () => {
  it('lists every command', () => {
    const fieldsOfSubmission = firstCells('Commands').filter((word) => vocabulary.commands.includes(word));
    expect(fieldsOfSubmission.toSorted()).toEqual(vocabulary.commands.toSorted());
  });

  it('lists every state, task and letter', () => {
    expect(firstCells('States').toSorted()).toEqual(vocabulary.states.toSorted());
    expect(firstCells('Tasks').toSorted()).toEqual(vocabulary.tasks.toSorted());
    expect(firstCells('Letters').toSorted()).toEqual(vocabulary.letters.toSorted());
  });

  it('lists every refusal code with its status and sentence', () => {
    const expected = vocabulary.refusals.map((code) => [code, String(sentences[code].status), sentences[code].nl]);
    expect(rowsUnder('Refusals').map((row) => row.slice(1, 4))).toEqual(expected);
  });

  it('lists the default people and organisations', () => {
    const { people, organisations } = exampleWorld();
    const staff = [...people.values()].filter(({ roles }) => roles.length > 0);
    expect(rowsUnder('Default people').map((row) => row.slice(1, 4))).toEqual(
      staff.map(({ id, name, roles }) => [id, name, roles.join(', ')]),
    );
    expect(rowsUnder('Default organisations').map((row) => row.slice(1, 5))).toEqual(
      [...organisations.values()].map(({ id, name, kind, registration }) => [id, name, kind, registration]),
    );
  });

  it('lists the example applications with their promoters', () => {
    for (const [, name = '', promoter, start] of rowsUnder('Example applications')) {
      const example = readExampleApplication(name);
      expect([example.promoter, example.fields.get('start')]).toEqual([promoter, start]);
    }
    expect(rowsUnder('Example applications')).toHaveLength(17);
  });
});
