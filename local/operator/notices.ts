export interface Notice {
  readonly says: string;
  readonly failed: boolean;
  /** What was refused, to stand in its form again. */
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

const KEPT = 50;

/** What an action says on the page that follows it: kept here, so that no address can put words into a page. */
export class Notices {
  readonly #kept = new Map<string, Notice>();
  #last = 0;

  keep(notice: Notice): string {
    this.#last += 1;
    const id = String(this.#last);
    this.#kept.set(id, notice);
    this.#kept.delete(String(this.#last - KEPT));
    return id;
  }

  /** Said once: a page that is loaded again does not repeat it. */
  take(id: string | null): Notice | undefined {
    const notice = this.#kept.get(id ?? '');
    this.#kept.delete(id ?? '');
    return notice;
  }
}
