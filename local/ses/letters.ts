import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { type MailFiles, oneFile, separateFiles } from './mail-files.ts';

export interface Letter {
  readonly id: string;
  readonly at: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly configurationSet: string | undefined;
  /** What became of it: `Delivery`, `Bounce`, `Complaint` or `Reject`. */
  readonly outcome: string;
  /** The name of its `.eml` file. */
  readonly file: string;
}

export interface LetterFilter {
  /** Part of an address. */
  readonly recipient?: string | undefined;
  /** The value of the message tag `project`, or a part of the subject. */
  readonly project?: string | undefined;
}

export interface Letters {
  /** In the order of sending. */
  list(filter?: LetterFilter): Letter[];
  find(id: string): { letter: Letter; raw: Buffer } | undefined;
}

/** Letters as files under `<folder>/mail/`, or in one file if they need not last, and rows that say which there are. */
export class LetterStore implements Letters {
  readonly #files: MailFiles;
  /** The names given at the latest instant, by how often. */
  #written: { readonly at: number; readonly counts: Map<string, number> } | undefined;
  readonly #statements;
  /** The letters up to a place in the table: what was sent does not change. */
  readonly #read: Letter[] = [];
  #readTo = 0;

  constructor(database: DatabaseSync, folder: string, durable = true) {
    this.#files = durable ? separateFiles(join(folder, 'mail')) : oneFile(folder);
    database.exec(`CREATE TABLE IF NOT EXISTS ses_letters (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, letter TEXT NOT NULL)`);
    this.#statements = {
      insert: database.prepare('INSERT INTO ses_letters (id, at, letter) VALUES (?, ?, ?)'),
      after: database.prepare('SELECT seq, letter FROM ses_letters WHERE seq > ? ORDER BY seq'),
      find: database.prepare('SELECT letter FROM ses_letters WHERE id = ?'),
      since: database.prepare('SELECT letter FROM ses_letters WHERE at > ? ORDER BY seq'),
    };
  }

  /** Writes the file; its name says when, to whom and about what. */
  write(raw: Uint8Array, at: number, recipient: string, subject: string): string {
    const instant = new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
    const base = `${instant}_${slug(recipient.replace('@', '-at-'), 60)}_${slug(subject, 60)}`;
    const file = this.#freeName(base, at);
    this.#files.write(file, raw);
    return file;
  }

  /** A name that is not taken: a number tells apart what goes to one recipient, about one thing, at one instant. */
  #freeName(base: string, at: number): string {
    if (this.#written?.at !== at) this.#written = { at, counts: new Map() };
    const { counts } = this.#written;
    let count = (counts.get(base) ?? 0) + 1;
    const name = (): string => (count === 1 ? `${base}.eml` : `${base}_${count}.eml`);
    while (this.#files.has(name())) count += 1;
    counts.set(base, count);
    return name();
  }

  insert(letter: Letter): void {
    this.#statements.insert.run(letter.id, letter.at, JSON.stringify(letter));
  }

  list({ recipient, project }: LetterFilter = {}): Letter[] {
    const wanted = recipient?.toLowerCase();
    for (const row of this.#statements.after.all(this.#readTo)) {
      this.#read.push(read(row));
      this.#readTo = Number(row['seq']);
    }
    return this.#read
      .filter((letter) => wanted === undefined || letter.to.some((one) => one.toLowerCase().includes(wanted)))
      .filter(
        (letter) => project === undefined || letter.tags['project'] === project || letter.subject.includes(project),
      );
  }

  since(at: number): Letter[] {
    return this.#statements.since.all(at).map(read);
  }

  find(id: string): { letter: Letter; raw: Buffer } | undefined {
    const row = this.#statements.find.get(id);
    if (row === undefined) return undefined;
    const letter = read(row);
    return { letter, raw: this.#files.read(letter.file) };
  }
}

const read = (row: Record<string, unknown>): Letter => JSON.parse(String(row['letter']));

/** Letters, digits, dots and dashes: safe in a file name, readable in a folder. */
function slug(text: string, limit: number): string {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9.]+/g, '-');
  return (
    plain
      .slice(0, limit)
      .replaceAll(/^[-.]+|[-.]+$/g, '')
      .toLowerCase() || 'none'
  );
}
