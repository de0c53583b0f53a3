import type { Deciders } from '../slice.ts';
import { closeProject } from './close-project.ts';

/** What may be asked about the closure, by the name of the command. */
export const closureDeciders: Deciders<'CloseProject'> = { CloseProject: closeProject };
