import type { Command } from 'commander';
import { commandGroup } from '../command-group.ts';
import type { DataFolder } from './data-folder.ts';

interface ReadOptions {
  readonly data: string;
}
interface ShowOptions extends ReadOptions {
  readonly at?: string;
  readonly language: string;
  readonly json?: boolean;
}

/** Prints what is read from the folder; what cannot be shown is told in one sentence, and ends with 1. */
const printing = async (
  data: string,
  command: Command,
  read: (folder: DataFolder) => Promise<string>,
): Promise<void> => {
  // The adapters are loaded only here: the other commands stay quick.
  const { CannotShow, openDataFolder } = await import('./data-folder.ts');
  let folder: DataFolder | undefined;
  try {
    folder = openDataFolder(data);
    console.log(await read(folder));
  } catch (error) {
    if (error instanceof CannotShow) command.error(error.message, { exitCode: 1 });
    throw error;
  } finally {
    folder?.close();
  }
};

const show = async (id: string, { data, at, language, json }: ShowOptions, command: Command): Promise<void> => {
  if (language !== 'nl' && language !== 'en') {
    return command.error(`--language must be nl or en; received "${language}".`, { exitCode: 1 });
  }
  const [{ idOf, readProject }, { projectInWords }] = await Promise.all([
    import('./read-project.ts'),
    import('./project-text.ts'),
  ]);
  await printing(data, command, async (folder) => {
    const shown = await readProject(folder, idOf(id), at);
    return json ? JSON.stringify(shown, null, 2) : projectInWords(shown, language);
  });
};

const history = async (id: string, { data }: ReadOptions, command: Command): Promise<void> => {
  const { idOf, readHistory } = await import('./read-project.ts');
  await printing(data, command, async (folder) => (await readHistory(folder, idOf(id))).join('\n'));
};

/** `traject project show` and `traject project history`: a project as it stood, from the log of a data folder. */
export const addProjectCommands = (program: Command): void => {
  const group = commandGroup(program, 'project', 'Look at a project in the data of this machine');
  group
    .command('show')
    .description('Print a project as it stood at a point in time, or as it stands')
    .argument('<project>', 'its number, such as LP-2023-0042')
    .option(
      '--at <date or instant>',
      'such as 2024-03-01 (its last instant in Brussels) or 2024-03-01T12:00:00+01:00; left out: the last that is known',
    )
    .option('--data <folder>', 'the data folder; it may be in use', '.traject')
    .option('--language <language>', 'nl or en, for the text', 'en')
    .option('--json', 'print everything as JSON')
    .action(show);
  group
    .command('history')
    .description('Print the log of a project, one line per commit')
    .argument('<project>', 'its number, such as LP-2023-0042')
    .option('--data <folder>', 'the data folder; it may be in use', '.traject')
    .action(history);
};
