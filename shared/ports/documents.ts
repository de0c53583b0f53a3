/** One version of one stored object; the version binds the content. */
export interface DocumentVersion {
  readonly key: string;
  readonly versionId: string;
}

export interface StoredDocument extends DocumentVersion {
  readonly sizeBytes: number;
  readonly mediaType: string;
  /** SHA-256 in lower-case hex, where the store knows it. */
  readonly sha256?: string | undefined;
  readonly storedAt: string;
}

/** What a browser or client posts to upload a file straight to the store. */
export interface Upload {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Versioned objects: attachments, and submitted documents too large for the log. */
export interface Documents {
  put(key: string, body: Uint8Array, mediaType: string): Promise<StoredDocument>;
  get(document: DocumentVersion): Promise<Uint8Array>;
  /** The latest version under the key. */
  head(key: string): Promise<StoredDocument | undefined>;
  /** A form that accepts one file of this type, of at most so many bytes, for a quarter of an hour. */
  offerUpload(upload: {
    readonly key: string;
    readonly mediaType: string;
    readonly maxBytes: number;
    /** Of the content, in hex, where it is known beforehand: then the store takes no other content. */
    readonly sha256?: string;
  }): Promise<Upload>;
}
