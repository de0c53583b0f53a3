import * as z from 'zod';

/** The ARN of each episode's state machine, by the episode's name, as JSON: a new episode asks for no new variable. */
export const stateMachines = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'STATE_MACHINES is no JSON: an object of episode names and ARNs' });
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string().min(1), z.string().min(1)));

export const startEpisodeEnvironment = z.object({
  LOG_TABLE: z.string().min(1),
  WORK_TABLE: z.string().min(1),
  DOCUMENTS_BUCKET: z.string().min(1),
  STATE_MACHINES: stateMachines,
});
