import { appointDeputy } from '../../project/decide/deputies.ts';
import { assignCoach } from './assign-coach.ts';
import { noteCoaching } from './note-coaching.ts';

export const peopleDeciders = { AssignCoach: assignCoach, NoteCoaching: noteCoaching, AppointDeputy: appointDeputy };
