import type { Command } from 'commander';

/** The command that holds others, such as `call` in `traject call calendar`; made by whoever comes first. */
export const commandGroup = (program: Command, name: string, description: string): Command =>
  program.commands.find((command) => command.name() === name) ?? program.command(name).description(description);
