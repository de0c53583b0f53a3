import { beforeAll, describe, expect, it } from 'vitest';
import { prepareAssembly } from '../../cli/cloud/prepare-assembly.ts';
import { readScenario } from '../../cli/scenario/read-scenario.ts';
import { playScenario } from '../../cli/scenario/run-scenario.ts';

const story = `
scenario: Scores far apart, and nobody has held the consensus yet
call: lokale-partnerschappen/1.0.0
starts: 2023-10-12T09:00
steps:
  - { at: 2023-10-16T10:00, as: pr-welzijn-kempen, do: submit-application, data: { application: kempen } }
  - { at: 2023-10-18T10:00, as: maya, do: declare-admissible }
  - { at: 2023-10-19T10:00, as: maya, do: assign-evaluator, data: { evaluator: els, kind: internal } }
  - { at: 2023-10-19T10:05, as: maya, do: assign-evaluator, data: { evaluator: eva, kind: external, organisation: thomas-more } }
  - { at: 2023-10-25T10:00, as: els, do: fix-scores, data: { scores: [90, 65, 80, 75] } }
  - { at: 2023-10-26T10:00, as: eva, do: fix-scores, data: { scores: [69, 66, 78, 74] } }
`;

const paths = [
  'search?q=LP-2023-0001',
  'search?q=STAFF%23manager',
  '',
  'executions',
  'executions/traject-local-assess-application/LP-2023-0001_assessment',
  'schedules?q=LP-2023-0001',
  'events?q=LP-2023-0001',
  'dead-letters',
  'functions',
  'functions/traject-local-follow-project',
  'tables',
  'tables/traject-local-work?hash=PROJECT%23LP-2023-0001',
  'metering',
  'resources',
  'clock',
] as const;

describe('the operator of the product', { timeout: 120_000 }, () => {
  const pages = new Map<string, Response>();
  const pageAt = async (path: (typeof paths)[number]): Promise<string> => (await pages.get(path)?.clone().text()) ?? '';

  beforeAll(async () => {
    const outcome = readScenario(story);
    if ('problems' in outcome) throw new Error(JSON.stringify(outcome.problems));
    const asked: Promise<unknown>[] = [];
    const differences = await playScenario(outcome.read, {
      file: new URL(import.meta.url),
      name: 'story',
      assembly: await prepareAssembly(),
      onEnd: ({ cloud }) => {
        for (const path of paths) {
          const request = new Request(`http://localhost:3000/operator/${path}`);
          asked.push(cloud.request(request).then((page) => pages.set(path, page)));
        }
      },
    });
    await Promise.all(asked);
    expect(differences).toEqual([]);
  }, 120_000);

  it('reads on one page for whom a project waits, to do what, until when and by which rule', async () => {
    const page = await pageAt('search?q=LP-2023-0001');
    expect(page).toContain('is in “Agree on a consensus”');
    expect(page).toMatch(
      /It waits for <strong>STAFF#manager<\/strong> to do <strong>hold-consensus<\/strong>, until Thu 2 Nov 2023, 23:59:59 \(Brussels\)/,
    );
    expect(page).toContain('counted by Regulation (EEC, Euratom) No 1182/71, article 3.');
  });

  it('reads the same of whom it waits for, and in the list of what runs', async () => {
    const page = await pageAt('search?q=STAFF%23manager');
    expect(page).toContain('<h1>Everything about STAFF#manager</h1>');
    expect(page).toMatch(/LP-2023-0001_assessment<\/a> is in “Agree on a consensus”/);
    expect(page).not.toContain('Other open tasks');
    expect(await pageAt('')).toMatch(
      /Agree on a consensus<small>for STAFF#manager: hold-consensus<\/small>.*<time datetime="2023-11-02T22:59:59/,
    );
  });

  it('finds by each queue whose failures it takes', async () => {
    expect(await pageAt('dead-letters')).toMatch(
      /traject-local-follow-project-dead-letters<\/a><\/th>.*functions\/traject-local-follow-project"/,
    );
  });

  it('sees there what comes next, what happened last, and what was sent', async () => {
    const page = await pageAt('search?q=LP-2023-0001');
    expect(page).toContain('LP-2023-0001_late-hold-consensus_20231103T0800Z');
    expect(page).toMatch(/traject-local-follow-project<\/a> <span class="tag good">delivered/);
    expect(page).toContain('[LP-2023-0001] Uw aanvraag is ontvankelijk');
    expect(page).toMatch(/COMMIT in traject-local-log \(6\)/);
  });

  it('sees the states of the execution as a drawing and in words', async () => {
    const page = await pageAt('executions/traject-local-assess-application/LP-2023-0001_assessment');
    expect(page).toMatch(/class="state current[^>]*><title>Agree on a consensus \(Task\): current/);
    expect(page).toMatch(/class="state past[^>]*><title>Score \(Task\): past ×2/);
    expect(page).toContain('It stands in Agree on a consensus.');
    expect(page).toContain('TaskSubmitted');
  });

  it('finds every page, and on it nothing that failed', async () => {
    expect([...pages.values()].map(({ status }) => status)).toEqual(paths.map(() => 200));
    expect(await pageAt('')).toMatch(/<strong>1<\/strong> <span>Executions that run/);
    expect(await pageAt('functions')).toContain('None since this process began.');
    expect(await pageAt('resources')).toContain('AWS::CloudWatch::Alarm');
  });
});
