import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { parseCall, problemInWords } from '../shared/call-file/read-call-file.ts';
import { callCalendar } from '../shared/domain/calendar/call-calendar.ts';
import { callWarnings } from '../shared/domain/calendar/call-warnings.ts';
import type { Call } from '../shared/domain/call/call-schema.ts';
import { calendarAsJson } from './call-calendar-json.ts';
import { calendarInWords } from './call-calendar-text.ts';
import { commandGroup } from './command-group.ts';

interface CalendarOptions {
  readonly json?: boolean;
  readonly lang: string;
}

const readText = (file: string, command: Command): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    return command.error(`The call file ${file} cannot be read: ${cause instanceof Error ? cause.message : cause}`, {
      exitCode: 1,
    });
  }
};

const readCallFile = (file: string, command: Command): Call => {
  const parsed = parseCall(readText(file, command), file);
  if ('call' in parsed) return parsed.call;
  return command.error(`${file} is no call that can be published:\n${parsed.problems.map(problemInWords).join('\n')}`, {
    exitCode: 1,
  });
};

/** `traject call calendar`: every date of a call, and what is wrong with them. */
export const addCallCalendarCommand = (program: Command): void => {
  commandGroup(program, 'call', 'Look into a call file')
    .command('calendar')
    .description('Print every date of a call, and warn of what is wrong with it')
    .argument('<call file>', 'such as calls/lokale-partnerschappen/1.0.0.yaml')
    .option('--json', 'print JSON')
    .option('--lang <language>', 'nl or en, for the text', 'en')
    .action((file: string, options: CalendarOptions, command: Command) => {
      if (options.lang !== 'nl' && options.lang !== 'en') {
        command.error(`--lang must be nl or en; received "${options.lang}".`, { exitCode: 1 });
      }
      const language = options.lang === 'nl' ? 'nl' : 'en';
      const call = readCallFile(file, command);
      const calendar = callCalendar(call);
      const warnings = callWarnings(call, calendar);
      console.log(
        options.json
          ? calendarAsJson(call, calendar, warnings)
          : calendarInWords({ name: call.name[language], calendar, warnings, language }),
      );
    });
};
