import { decideChange } from './decide-change.ts';
import { decideExtension } from './decide-extension.ts';
import { noteRegistration } from './note-registration.ts';
import { requestChange } from './request-change.ts';
import { requestExtension } from './request-extension.ts';

export const partnershipDeciders = {
  RequestChange: requestChange,
  DecideChange: decideChange,
  NoteRegistration: noteRegistration,
  RequestExtension: requestExtension,
  DecideExtension: decideExtension,
};
