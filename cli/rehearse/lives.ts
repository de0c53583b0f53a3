/** How a project ends, by the events that close it. */
export type Ending = 'completed' | 'terminated' | 'replaced' | 'conditions-lapsed' | 'withdrawn' | 'rejected';

/** What becomes of one project in a rehearsal. What is left out happens as in most projects. */
export interface Life {
  /** An application of `examples/`. */
  readonly application: string;
  /** Told in the guide and the report. */
  readonly story: string;
  readonly ending: Ending;
  /** How punctual its people are. */
  readonly manners: 'punctual' | 'human' | 'careless';
  /** Of a hundred people served, how many are at work. */
  readonly atWorkPercent: number;
  readonly extraMeans?: true;
  /** What must have come to pass besides the ending: `marksOf` says how each is found on the log. */
  readonly marks: readonly string[];
  readonly asksInformation?: true;
  readonly scoresApart?: true;
  readonly decision?: 'under-conditions';
  /** Hours worked, in percent of those planned, by calendar year. */
  readonly hoursPercent?: Readonly<Record<string, number>>;
  readonly afterUnderUse?: 'agreed' | 'imposed' | 'kept';
  /** The last day applied for, and the one asked for later. */
  readonly extension?: { readonly firstEnd: string; readonly askOn: string; readonly end: string };
  readonly changes?: readonly { readonly kind: 'join' | 'leave' | 'hand-over'; readonly askOn: string }[];
  readonly registrationLapses?: { readonly on: string; readonly returnsOn: string };
  readonly returnedPaymentOf?: number;
  /** The year with a correction, and whether it comes before or after the settlement. */
  readonly correction?: {
    readonly year: number;
    readonly when: 'before' | 'after';
    readonly outcome: 'upheld' | 'reduced';
  };
  readonly shiftedMeansIn?: number;
  /** The review that finds quality insufficient. */
  readonly insufficientReview?: number;
  readonly remediation?: 'restored' | 'sent-back-first' | 'terminated';
  readonly challenge?: 'dismissed' | 'joined' | 'replaced' | 'refused';
  readonly movesDeadlineOfReview?: number;
  readonly deputyIn?: number;
}

/** The first N of them live in a rehearsal of N projects; above seventeen they begin again, in copies of the areas. */
export const lives: readonly Life[] = [
  {
    application: 'kempen',
    story: 'Everything in time; good results, extra means.',
    ending: 'completed',
    manners: 'punctual',
    atWorkPercent: 26,
    extraMeans: true,
    marks: ['evaluation:extra-means'],
  },
  {
    application: 'limburg',
    story: 'People are late, forget, make mistakes; under 20 % at work, so one year with half of the advance.',
    ending: 'completed',
    manners: 'careless',
    atWorkPercent: 15,
    marks: ['evaluation:reduced-advance'],
  },
  {
    application: 'denderregio',
    story: 'Under 10 % at work: remedial actions, after which quality is restored.',
    ending: 'completed',
    manners: 'human',
    atWorkPercent: 8,
    remediation: 'restored',
    marks: ['evaluation:reduced-advance', 'evaluation:remediation', 'remediation:restored'],
  },
  {
    application: 'waasland',
    story: 'A review finds quality insufficient, no plan comes, the project is terminated.',
    ending: 'terminated',
    manners: 'human',
    atWorkPercent: 12,
    insufficientReview: 6,
    remediation: 'terminated',
    marks: ['review:insufficient', 'remediation:terminated'],
  },
  {
    application: 'gent',
    story: 'Challenged after three years; the challenge is dismissed.',
    ending: 'completed',
    manners: 'human',
    atWorkPercent: 23,
    challenge: 'dismissed',
    scoresApart: true,
    marks: ['challenge:dismissed', 'college:consensus'],
  },
  {
    application: 'antwerpen',
    story: 'Challenged after three years; the challenger joins.',
    ending: 'completed',
    manners: 'human',
    atWorkPercent: 18,
    challenge: 'joined',
    marks: ['evaluation:reduced-advance', 'challenge:joined'],
  },
  {
    application: 'oostende',
    story: 'Challenged after three years; the partnership is replaced.',
    ending: 'replaced',
    manners: 'human',
    atWorkPercent: 13,
    challenge: 'replaced',
    marks: ['challenge:replaced'],
  },
  {
    application: 'brugge',
    story: 'A partner leaves, another joins, and another promoter takes over.',
    ending: 'completed',
    manners: 'human',
    atWorkPercent: 21,
    changes: [
      { kind: 'leave', askOn: '2025-06-02' },
      { kind: 'join', askOn: '2025-09-15' },
      { kind: 'hand-over', askOn: '2026-09-14' },
    ],
    marks: ['change:leave', 'change:join', 'change:hand-over'],
  },
  {
    application: 'halle-vilvoorde',
    story: 'Ends a year early at first, and is extended; the bank sends a payment back.',
    ending: 'completed',
    manners: 'human',
    atWorkPercent: 22,
    extension: { firstEnd: '2028-12-31', askOn: '2028-05-15', end: '2029-12-31' },
    returnedPaymentOf: 2026,
    marks: ['extension:granted', 'payment:returned'],
  },
  {
    application: 'oost-brabant',
    story: 'Uses far less than planned; a lower budget is agreed on.',
    ending: 'completed',
    manners: 'human',
    atWorkPercent: 24,
    hoursPercent: { '2025': 60 },
    afterUnderUse: 'agreed',
    deputyIn: 2026,
    marks: ['adjustment:agreed', 'deputy:appointed'],
  },
  {
    application: 'rivierenland',
    story: 'Uses far less than planned and does not answer; a lower budget is imposed.',
    ending: 'completed',
    manners: 'careless',
    atWorkPercent: 20,
    hoursPercent: { '2025': 65 },
    afterUnderUse: 'imposed',
    marks: ['adjustment:imposed'],
  },
  {
    application: 'zuid-west-vlaanderen',
    story: 'Cost is struck after a settlement and recovered; means shift to it later.',
    ending: 'completed',
    manners: 'human',
    atWorkPercent: 27,
    correction: { year: 2026, when: 'after', outcome: 'upheld' },
    shiftedMeansIn: 2028,
    marks: ['correction:upheld', 'payment:recovered', 'means:shift'],
  },
  {
    application: 'regio-antwerpen',
    story: 'Information is asked first; a registration lapses and returns; cost is struck before a settlement.',
    ending: 'completed',
    manners: 'human',
    atWorkPercent: 25,
    asksInformation: true,
    registrationLapses: { on: '2025-11-17', returnsOn: '2026-02-16' },
    correction: { year: 2027, when: 'before', outcome: 'reduced' },
    marks: ['information:supplied', 'registration:lapsed', 'advance:withheld', 'correction:reduced'],
  },
  {
    application: 'vlaamse-ardennen',
    story: 'Approved under conditions that are fulfilled; a plan is sent back once; a challenge is refused.',
    ending: 'completed',
    manners: 'human',
    atWorkPercent: 21,
    decision: 'under-conditions',
    insufficientReview: 5,
    remediation: 'sent-back-first',
    challenge: 'refused',
    movesDeadlineOfReview: 3,
    marks: [
      'condition:fulfilled',
      'review:insufficient',
      'remediation:restored',
      'challenge:refused',
      'deadline:moved',
    ],
  },
  {
    application: 'westhoek',
    story: 'Approved under conditions that nobody accepts.',
    ending: 'conditions-lapsed',
    manners: 'human',
    atWorkPercent: 0,
    decision: 'under-conditions',
    marks: [],
  },
  {
    application: 'regio-gent',
    story: 'Under a threshold: rejected, and the objection is dismissed.',
    ending: 'rejected',
    manners: 'human',
    atWorkPercent: 0,
    marks: ['objection:dismissed'],
  },
  {
    application: 'midwest',
    story: 'Withdrawn before the decision.',
    ending: 'withdrawn',
    manners: 'human',
    atWorkPercent: 0,
    marks: [],
  },
];
