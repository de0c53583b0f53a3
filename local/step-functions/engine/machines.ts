import type { Journal } from '../../kernel/journal.ts';
import { KeptMap } from '../../kernel/kept-map.ts';

/** A definition under which executions were started; it never changes. */
interface Revision {
  readonly machine_arn: string;
  readonly revision: number;
  readonly definition: string;
  readonly role_arn: string;
}

interface Kept {
  readonly arn: string;
  readonly name: string;
  readonly type: string;
  readonly revision: number;
  readonly tags: string;
  readonly logging: string;
  readonly creation_date: number;
  readonly update_date: number;
}

/** A machine with its latest revision. */
export interface MachineRow extends Kept, Pick<Revision, 'definition' | 'role_arn'> {}

/** The machines, and every revision that each ever had. */
export class Machines {
  readonly #machines: KeptMap<string, Kept>;
  readonly #revisions: KeptMap<string, Revision>;
  readonly #write;

  constructor(journal: Journal) {
    this.#machines = new KeptMap(journal);
    this.#revisions = new KeptMap(journal);
    this.#write = statements(journal);
    for (const row of journal.rows<Kept>('SELECT * FROM states_machines')) this.#machines.set(row.arn, row);
    for (const row of journal.rows<Revision>('SELECT * FROM states_revisions')) this.#revisions.set(keyOf(row), row);
  }

  find(arn: string): MachineRow | undefined {
    const machine = this.#machines.get(arn);
    const revision = machine && this.revision(arn, machine.revision);
    if (machine === undefined || revision === undefined) return undefined;
    return { ...machine, definition: revision.definition, role_arn: revision.role_arn };
  }

  revision(machineArn: string, revision: number): Revision | undefined {
    return this.#revisions.get(keyOf({ machine_arn: machineArn, revision }));
  }

  /** By name. */
  all(): readonly { readonly arn: string; readonly name: string; readonly type: string; creation_date: number }[] {
    return [...this.#machines.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** To be called within a transaction. */
  put({ definition, role_arn, ...machine }: MachineRow): void {
    const revision = { machine_arn: machine.arn, revision: machine.revision, definition, role_arn };
    if (!this.#revisions.has(keyOf(revision))) {
      this.#write.revision(revision);
      this.#revisions.set(keyOf(revision), revision);
    }
    this.#write.machine(machine);
    this.#machines.set(machine.arn, machine);
  }
}

const keyOf = ({ machine_arn, revision }: Pick<Revision, 'machine_arn' | 'revision'>): string =>
  `${revision} ${machine_arn}`;

const statements = (journal: Journal) => ({
  revision: journal.statement(
    'INSERT INTO states_revisions (machine_arn, revision, definition, role_arn) VALUES (?, ?, ?, ?)',
    (row: Revision) => [row.machine_arn, row.revision, row.definition, row.role_arn],
  ),
  machine: journal.statement(
    `INSERT OR REPLACE INTO states_machines (arn, name, type, revision, tags, logging, creation_date, update_date)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    (row: Kept) => [
      row.arn,
      row.name,
      row.type,
      row.revision,
      row.tags,
      row.logging,
      row.creation_date,
      row.update_date,
    ],
  ),
});
