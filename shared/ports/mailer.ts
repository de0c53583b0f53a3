export interface Mail {
  /** The whole MIME message. */
  readonly raw: Uint8Array;
  readonly from: string;
  readonly to: readonly string[];
  /** Shown in delivery events, such as `letter: receipt`. Letters, digits, `-` and `_` only. */
  readonly tags?: Readonly<Record<string, string>>;
}

export interface Mailer {
  send(mail: Mail): Promise<{ readonly messageId: string }>;
}
