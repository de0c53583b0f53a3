import { callTerm } from '../../call/call-lookup.ts';
import { buildTask, type Due, managers } from '../../project/open-tasks/build-task.ts';
import { Temporal } from '../../time.ts';
import type { StartedSetting, TasksOf } from '../slice.ts';

/** From the request; what was asked before the approval suspends nothing here. */
const dueFrom = (
  { call }: StartedSetting,
  term: 'compositionChangeDecision' | 'extensionDecision',
  requestedOn: string,
): Due => {
  const { lastDay, derivation } = callTerm(call, term, Temporal.PlainDate.from(requestedOn));
  return { lastDay: lastDay.toString(), derivation };
};

/** A manager decides on each open request; after the last day there is nothing left to decide. */
export const partnershipTasks: TasksOf = (setting) => {
  const { status, run } = setting.project;
  if (status !== 'running') return [];
  const { changes, extensions } = run.partnership;
  return [
    ...changes
      .filter(({ outcome }) => outcome === undefined)
      .map(({ change, requestedAt, requestedOn }) =>
        buildTask(setting, {
          id: `decide-change-${change}`,
          kind: 'decide-change',
          episode: 'change-partnership',
          number: change,
          assignee: managers,
          openedAt: requestedAt,
          due: dueFrom(setting, 'compositionChangeDecision', requestedOn),
        }),
      ),
    ...extensions
      .filter(({ outcome }) => outcome === undefined)
      .map(({ extension, requestedAt, requestedOn }) =>
        buildTask(setting, {
          id: `decide-extension-${extension}`,
          kind: 'decide-extension',
          episode: 'extend-project',
          number: extension,
          assignee: managers,
          openedAt: requestedAt,
          due: dueFrom(setting, 'extensionDecision', requestedOn),
        }),
      ),
  ];
};
