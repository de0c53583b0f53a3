/** Dutch is what the parties get; English stands beside it everywhere. */
export type Language = 'nl' | 'en';

export interface LocalisedText {
  readonly nl: string;
  readonly en: string;
}
