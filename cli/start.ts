import type { Command } from 'commander';

interface StartOptions {
  readonly port: string;
  readonly data: string;
  readonly at?: string;
  readonly weather?: string;
}

const portOf = (text: string): number | undefined => {
  const port = Number(text);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
};

/** The cloud and its services are loaded only here: the other commands stay quick. */
const start = async (port: number, { data, at, weather }: StartOptions): Promise<void> => {
  const { startProduct } = await import('./cloud/start-product.ts');
  const { readSwitches } = await import('../local/weather/switches.ts');
  const switches = weather === undefined ? [] : readSwitches(weather);
  await startProduct({ port, data, weather: switches, ...(at === undefined ? {} : { at }) });
};

/** `traject start`: the product on this machine, until Ctrl-C. */
export const addStartCommand = (program: Command): void => {
  program
    .command('start')
    .description('Run Traject on this machine: API, sign-in with personas, mailbox')
    .option('--port <port>', 'where it listens', '3000')
    .option('--data <folder>', 'where its data are kept', '.traject')
    .option('--at <instant>', 'begin at this instant (Brussels time) instead of now, such as 2023-10-02T09:00')
    .option('--weather <names>', 'in bad weather: names with commas between, or all; docs/guides/weather.md')
    .action(async (options: StartOptions, command: Command) => {
      const port = portOf(options.port);
      if (port === undefined) {
        command.error(`--port must be a number from 1 to 65535; received "${options.port}".`);
      }
      try {
        await start(port, options);
      } catch (error) {
        command.error(error instanceof Error ? error.message : String(error));
      }
    });
};
