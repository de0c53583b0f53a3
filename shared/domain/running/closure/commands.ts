import { command } from '../../define.ts';

export const closeProject = command('CloseProject', {});

export const closureCommands = [closeProject] as const;
