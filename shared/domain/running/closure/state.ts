export interface ClosureState {
  readonly ended?: {
    readonly cause: 'completed' | 'terminated' | 'replaced' | 'conditions-lapsed';
    readonly lastDay: string;
    readonly at: string;
  };
  readonly closed?: { readonly on: string; readonly lastPaymentOn?: string; readonly keepUntil: string };
}
