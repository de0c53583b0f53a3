import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Where the content of letters is kept, by a name for each. */
export interface MailFiles {
  has(name: string): boolean;
  write(name: string, content: Uint8Array): void;
  read(name: string): Buffer;
}

const within = <T>(path: string, flag: 'r' | 'w' | 'a', work: (handle: number) => T): T => {
  const handle = openSync(path, flag);
  try {
    return work(handle);
  } finally {
    closeSync(handle);
  }
};

/** A file for each, on the disk before the letter counts as sent. */
export function separateFiles(folder: string): MailFiles {
  let made = false;
  const pathOf = (name: string): string => join(folder, name);
  return {
    has: (name) => existsSync(pathOf(name)),
    write(name, content) {
      if (!made) mkdirSync(folder, { recursive: true });
      made = true;
      within(pathOf(name), 'w', (handle) => {
        writeSync(handle, content);
        fsyncSync(handle);
      });
    },
    read: (name) => readFileSync(pathOf(name)),
  };
}

// To open, write or read, and close takes as long for some twenty letters as for one.
const writtenTogether = 256 * 1024;
const readTogether = 1024 * 1024;

/**
 * One behind the other in one file, for a folder that goes when the cloud does: nobody looks into it, and to make and
 * delete a file takes ten times as long as to write a letter.
 */
export function oneFile(folder: string): MailFiles {
  const path = join(folder, 'mail');
  const places = new Map<string, { readonly from: number; readonly length: number }>();
  /** What is not in the file yet, and where in it that begins. */
  let waiting: Uint8Array[] = [];
  let begin = 0;
  let end = 0;
  /** What was read last of the file: who wants one letter mostly wants the next. */
  let seen = { from: 0, content: Buffer.alloc(0) };
  const readFrom = (from: number, length: number): Buffer => {
    if (from < seen.from || from + length > seen.from + seen.content.length) {
      const content = Buffer.allocUnsafeSlow(Math.max(length, Math.min(readTogether, begin - from)));
      within(path, 'r', (handle) => readSync(handle, content, 0, content.length, from));
      seen = { from, content };
    }
    return seen.content.subarray(from - seen.from, from - seen.from + length);
  };
  const writeOut = (): void => {
    if (waiting.length === 0) return;
    const together = Buffer.concat(waiting);
    within(path, 'a', (handle) => writeSync(handle, together));
    waiting = [];
    begin = end;
  };
  return {
    has: (name) => places.has(name),
    write(name, content) {
      places.set(name, { from: end, length: content.byteLength });
      waiting.push(content);
      end += content.byteLength;
      if (end - begin >= writtenTogether) writeOut();
    },
    read(name) {
      const place = places.get(name);
      if (place === undefined) throw new Error(`No letter is kept under ${name}.`);
      if (place.from + place.length > begin) writeOut();
      return place.length === 0 ? Buffer.alloc(0) : readFrom(place.from, place.length);
    },
  };
}
