import type { GotResponse, SentRequest, Uploaded, UploadForm, Venue } from '../../cloud/venue.ts';
import { type Heard, heardFrom, insistAsPerson } from '../../faults/lost-answer.ts';

/** Seconds until somebody tries again; the last one counts for all that follow. */
const pauses = [5, 15, 30, 60, 120, 300, 900, 3600];

// Longer than any weather lasts: what still fails then is broken.
const mostTries = 60;

const mayPass = (status: number): boolean => status >= 500 || status === 429;

/** How often people met an error and tried again. */
export interface Trials {
  count: number;
}

/**
 * The venue as patient people meet it: who gets an error looks whether the act stands, waits a little and tries again.
 * Requests of one instant are not repeated, because nobody in a rehearsal makes any.
 */
export const patientVenue = (venue: Venue, trials: Trials): Venue => {
  const heard: Heard[] = [];
  venue.onLogRecords((records) => void heard.push(...heardFrom(records)));

  const wait = async (tried: number): Promise<void> => {
    trials.count += 1;
    await venue.advanceTo(venue.now() + (pauses[tried] ?? pauses.at(-1) ?? 0) * 1000);
  };

  return {
    ...venue,
    request: async (request) => {
      let tried = 0;
      const once = async (asked: SentRequest): Promise<GotResponse | undefined> => {
        const got = await venue.request(asked);
        if (!mayPass(got.status) || tried === mostTries) return got;
        await wait(tried);
        tried += 1;
        return undefined;
      };
      return await insistAsPerson(request, { once, heard });
    },
    upload: async (form: UploadForm): Promise<Uploaded> => {
      for (let tried = 0; ; tried += 1) {
        const got = await venue.upload(form);
        if (!mayPass(got.status) || tried === mostTries) return got;
        await wait(tried);
      }
    },
  };
};
