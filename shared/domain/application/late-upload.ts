/** How long a link to upload to lives. (design) */
export const uploadOfferMinutes = 15;

/** How long after the close a submission whose upload began in time may be finished. (design, fair close) */
export const uploadMayFinishWithinMinutes = 60;

const minutes = (from: string, until: string): number => (Date.parse(until) - Date.parse(from)) / 60_000;

/** Whether a submission may still follow an upload that was offered before the close. All are instants in UTC. */
export const uploadUnderWay = (offeredAt: string | undefined, closesAt: string, now: string): boolean =>
  offeredAt !== undefined &&
  offeredAt <= closesAt &&
  minutes(offeredAt, closesAt) < uploadOfferMinutes &&
  minutes(closesAt, now) <= uploadMayFinishWithinMinutes;
