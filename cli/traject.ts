import { Command } from 'commander';
import { addCallCalendarCommand } from './call-calendar.ts';
import { addProjectCommands } from './project/project.ts';
import { addStartCommand } from './start.ts';
import { addTermCommand } from './term.ts';

const program = new Command('traject')
  .description('The life of a subsidised project, from the command line.')
  .showHelpAfterError('(traject --help shows what can be asked)')
  .showSuggestionAfterError();

addStartCommand(program);
addTermCommand(program);
addCallCalendarCommand(program);
addProjectCommands(program);

await program.parseAsync();
