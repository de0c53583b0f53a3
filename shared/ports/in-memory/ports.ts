import { createMemoryBus } from './bus.ts';
import { createMemoryCallLedger } from './call-ledger.ts';
import { createMemoryCalls } from './calls.ts';
import { createSettableClock } from './clock.ts';
import { createMemoryDocuments } from './documents.ts';
import { createMemoryDrafts } from './drafts.ts';
import { createMemoryLetterMarks } from './letter-marks.ts';
import { createMemoryCursors, createMemoryLogIndex } from './log-index.ts';
import { createMemoryMailer } from './mailer.ts';
import { createMemory } from './memory.ts';
import { createMemoryOrganisations } from './organisations.ts';
import { createMemoryPeople } from './people.ts';
import { createMemoryPlans } from './plans.ts';
import { createMemoryProjectRows } from './project-rows.ts';
import { createMemoryProjectStore } from './project-store.ts';
import { createMemorySchedules } from './schedules.ts';
import { createMemoryViews } from './views.ts';
import { createMemoryWorkflows } from './workflows.ts';

/** Every port on one memory, with a clock that stands still: what a test of a use case needs. */
export const createMemoryPorts = (now = '2023-10-05T09:00:00.000Z') => {
  const memory = createMemory();
  const clock = createSettableClock(now);
  return {
    memory,
    clock,
    projects: createMemoryProjectStore(memory),
    organisations: createMemoryOrganisations(memory),
    calls: createMemoryCalls(memory),
    callLedger: createMemoryCallLedger(memory),
    people: createMemoryPeople(memory),
    drafts: createMemoryDrafts(memory),
    views: createMemoryViews(memory),
    projectRows: createMemoryProjectRows(memory),
    plans: createMemoryPlans(memory),
    schedules: createMemorySchedules(),
    workflows: createMemoryWorkflows(),
    letterMarks: createMemoryLetterMarks(memory),
    mailer: createMemoryMailer(),
    documents: createMemoryDocuments(clock),
    logIndex: createMemoryLogIndex(memory),
    cursors: createMemoryCursors(memory),
    bus: createMemoryBus(),
  };
};
export type MemoryPorts = ReturnType<typeof createMemoryPorts>;
