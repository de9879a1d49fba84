import { OPTION_NAMES, type OptionName } from '../arguments.js';
import { COMMAND_NAMES, type CommandName, commandNamed } from '../command-list.js';
import { type Page, paragraph } from '../terminal/page.js';
import { table } from '../terminal/table.js';

const VALUES: Readonly<Record<string, string>> = {
  'as-of': ' YYYY-MM-DD',
  site: ' X',
  days: ' N',
  lang: ' en|zh',
  to: ' FILE',
  map: ' "HEADING=COLUMN"',
  ignore: ' "HEADING"',
};
/** The option without which a command does nothing. */
const NEEDED: Readonly<Partial<Record<CommandName, OptionName>>> = { export: 'to' };

/** How one command is typed. */
export function usageLine(command: CommandName): string {
  const entry = commandNamed(command);
  const options = entry.options.map((name) => {
    const typed = `--${name}${VALUES[name] ?? ''}`;
    return NEEDED[command] === name ? typed : `[${typed}]`;
  });
  return ['rps', command, entry.subject, entry.reads ? '[workbook]' : undefined, ...options].filter(Boolean).join(' ');
}

/** The help text: of everything, or of one command. */
export function helpLines(page: Page, command?: CommandName): string[] {
  const { words, colors, width } = page;
  const { usage } = words;
  if (command !== undefined && command !== 'help') {
    return [colors.bold(`rps ${command}: ${usage.commands[command]}`), '', ...paragraph(page, usageLine(command))];
  }
  const columns = [{ heading: '' }, { heading: '', flexible: true as const }];
  const paint = colors.bold;
  const commands = COMMAND_NAMES.map((name) => {
    const { subject } = commandNamed(name);
    return [{ text: subject ? `${name} ${subject}` : name, paint }, usage.commands[name]];
  });
  const options = OPTION_NAMES.map((name) => [{ text: `--${name}${VALUES[name] ?? ''}`, paint }, usage.options[name]]);
  return [
    colors.bold(usage.title),
    '',
    `  ${usage.form}`,
    '',
    ...paragraph(page, usage.workbook),
    '',
    colors.bold(usage.commandsTitle),
    ...table(columns, commands, { width, dim: colors.dim }),
    '',
    colors.bold(usage.optionsTitle),
    ...table(columns, options, { width, dim: colors.dim }),
    '',
    ...paragraph(page, usage.exits),
    ...paragraph(page, usage.google),
  ];
}
