import { join } from 'node:path';
import type { Journal } from '../kernel/journal.ts';
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
  readonly #journal: Journal;
  readonly #write: (letter: Letter) => void;
  /** In the order of sending. */
  readonly #letters: Letter[] = [];
  readonly #byId = new Map<string, Letter>();

  constructor(journal: Journal, folder: string, durable = true) {
    this.#files = durable ? separateFiles(join(folder, 'mail')) : oneFile(folder);
    this.#journal = journal;
    journal.define(`CREATE TABLE IF NOT EXISTS ses_letters (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, letter TEXT NOT NULL)`);
    this.#write = journal.statement('INSERT INTO ses_letters (id, at, letter) VALUES (?, ?, ?)', (letter: Letter) => [
      letter.id,
      letter.at,
      JSON.stringify(letter),
    ]);
    for (const { letter } of journal.rows<{ letter: string }>('SELECT letter FROM ses_letters ORDER BY seq')) {
      this.#remember(JSON.parse(letter));
    }
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
    this.#write(letter);
    this.#remember(letter);
    this.#journal.onRollback(() => {
      this.#letters.pop();
      this.#byId.delete(letter.id);
    });
  }

  #remember(letter: Letter): void {
    this.#letters.push(letter);
    this.#byId.set(letter.id, letter);
  }

  list({ recipient, project }: LetterFilter = {}): Letter[] {
    const wanted = recipient?.toLowerCase();
    return this.#letters
      .filter((letter) => wanted === undefined || letter.to.some((one) => one.toLowerCase().includes(wanted)))
      .filter(
        (letter) => project === undefined || letter.tags['project'] === project || letter.subject.includes(project),
      );
  }

  since(at: number): Letter[] {
    return this.#letters.filter((letter) => letter.at > at);
  }

  find(id: string): { letter: Letter; raw: Buffer } | undefined {
    const letter = this.#byId.get(id);
    return letter === undefined ? undefined : { letter, raw: this.#files.read(letter.file) };
  }
}

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
