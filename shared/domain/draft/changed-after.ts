import type { Draft } from './draft.ts';

/** Whether anything was filled in, confirmed or subscribed after an instant, in UTC. */
export const changedAfter = ({ fields, confirmations, subscription }: Draft, instant: string): boolean =>
  [...Object.values(fields), ...Object.values(confirmations), subscription].some(
    (change) => change !== undefined && change.at > instant,
  );

/** The same, attachments left out. */
export const changedBesideAttachments = (draft: Draft, instant: string): boolean => {
  const fields = Object.entries(draft.fields).filter(([path]) => !path.startsWith('attachments.'));
  return changedAfter({ ...draft, fields: Object.fromEntries(fields) }, instant);
};
