import type { OptionName } from './arguments.js';
import type { TrialCommand } from './command.js';

/** How a command is typed. */
export interface ListedCommand {
  /** The words of its own that follow the command: a participant, a file to write. */
  readonly subject?: string;
  /** Whether a workbook may follow. */
  readonly reads: boolean;
  readonly options: readonly OptionName[];
}

const READING = ['as-of', 'site', 'json', 'lang'] as const;

/** Every command, in the order of the help text. */
export const COMMANDS = {
  check: { reads: true, options: READING },
  status: { reads: true, options: READING },
  cycles: { reads: true, options: [...READING, 'days'] },
  due: { reads: true, options: [...READING, 'days'] },
  overdue: { reads: true, options: READING },
  calendar: { reads: true, options: READING },
  participant: { subject: '<id>', reads: true, options: ['as-of', 'json', 'lang'] },
  if: { subject: '<id> <item> <date>', reads: true, options: ['as-of', 'json', 'lang'] },
  digest: { reads: true, options: READING },
  export: { subject: '<queries|findings|schedule>', reads: true, options: ['to', ...READING] },
  setup: { reads: true, options: ['dry-run', 'yes', 'to', 'map', 'ignore', 'as-of', 'json', 'lang'] },
  template: { subject: '<file.xlsx>', reads: false, options: ['sample', 'as-of', 'json', 'lang'] },
  doctor: { reads: false, options: ['json', 'lang'] },
  audit: { reads: false, options: ['to', 'json', 'lang'] },
  help: { subject: '[command]', reads: false, options: ['lang'] },
} as const satisfies Record<string, ListedCommand>;

export type CommandName = keyof typeof COMMANDS;
export type TrialCommandName = Exclude<CommandName, 'setup' | 'template' | 'doctor' | 'audit' | 'help'>;
export const commandNamed = (name: CommandName): ListedCommand => COMMANDS[name];
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

/** Loads one command that answers from a trial; the others stay on disk. */
export const TRIAL_COMMANDS: Readonly<Record<TrialCommandName, () => Promise<TrialCommand>>> = {
  check: async () => (await import('./commands/check.js')).check,
  status: async () => (await import('./commands/status.js')).status,
  cycles: async () => (await import('./commands/cycles.js')).cycles,
  due: async () => (await import('./commands/due.js')).due,
  overdue: async () => (await import('./commands/overdue.js')).overdueItems,
  calendar: async () => (await import('./commands/calendar.js')).calendar,
  participant: async () => (await import('./commands/participant.js')).participant,
  if: async () => (await import('./commands/what-if.js')).whatIfCommand,
  export: async () => (await import('./commands/export.js')).exportFile,
  digest: async () => (await import('./commands/digest.js')).digest,
};
