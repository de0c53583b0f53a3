import * as z from 'zod';
import { command, text } from '../../define.ts';
import { personId, plainDate } from '../../ids.ts';

export const assignCoach = command('AssignCoach', { coach: personId, employer: z.string().trim().min(1).max(60) });
export const noteCoaching = command('NoteCoaching', { text: text(8000) });
export const appointDeputy = command('AppointDeputy', {
  deputy: personId,
  from: plainDate,
  through: plainDate,
  reason: text(400),
});

export const peopleCommands = [assignCoach, noteCoaching, appointDeputy] as const;
