import { type Day, parseDay } from '../shared/calendar.js';
import { isLanguage, type Language } from '../shared/language.js';
import { nearest } from '../shared/workbook/fold.js';
import { COMMAND_NAMES, type CommandName, commandNamed } from './command-list.js';
import { UsageError } from './usage-error.js';

export type OptionName =
  | 'as-of'
  | 'site'
  | 'days'
  | 'json'
  | 'lang'
  | 'sample'
  | 'dry-run'
  | 'yes'
  | 'to'
  | 'map'
  | 'ignore';

/** Whether an option is followed by a value. */
const TAKES_VALUE: Readonly<Record<OptionName, boolean>> = {
  'as-of': true,
  site: true,
  days: true,
  json: false,
  lang: true,
  sample: false,
  'dry-run': false,
  yes: false,
  to: true,
  map: true,
  ignore: true,
};
/** Options that may stand there several times. */
const REPEATABLE: ReadonlySet<OptionName> = new Set(['map', 'ignore']);
export const OPTION_NAMES = Object.keys(TAKES_VALUE) as readonly OptionName[];

/** The command line, understood. */
export interface Arguments {
  readonly command: CommandName;
  readonly asOf: Day | undefined;
  readonly site: string | undefined;
  readonly days: number | undefined;
  readonly json: boolean;
  readonly language: Language | undefined;
  readonly sample: boolean;
  readonly dryRun: boolean;
  readonly yes: boolean;
  /** The file to write. */
  readonly to: string | undefined;
  /** `Heading=Column`, as often as typed. */
  readonly maps: readonly string[];
  /** Headings and tabs that are not for the checks. */
  readonly ignored: readonly string[];
  /** What the command itself is about, a space between several words: a participant, a file to write. */
  readonly subject: string | undefined;
  /** The workbook to read; the sample when absent. */
  readonly source: string | undefined;
}

/** Reads the words behind `rps`. Throws `UsageError`. */
export function readArguments(argv: readonly string[]): Arguments {
  const { words, options } = separate(argv);
  if (options.has('help')) return readWords('help', words.slice(0, 1), new Map());
  const [typed = 'help', ...rest] = words;
  const command = COMMAND_NAMES.find((name) => name === typed.toLowerCase());
  if (command === undefined) {
    throw new UsageError((say) => say.unknownCommand(typed, nearest(typed, COMMAND_NAMES)));
  }
  return readWords(command, rest, options);
}

/** `--lang` alone, for the sentence that says what is wrong with the rest. */
export function languageTyped(argv: readonly string[]): Language | undefined {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const value = argv[at]?.split('=')[1] ?? argv[at + 1];
  return at >= 0 && isLanguage(value) ? value : undefined;
}

function readWords(command: CommandName, rest: readonly string[], options: Options): Arguments {
  for (const name of options.keys()) {
    if (!commandNamed(command).options.includes(name as OptionName)) {
      throw new UsageError((say) => say.notOfCommand(`--${name}`, command), command);
    }
  }
  const { subject: wantsSubject, reads } = commandNamed(command);
  const left = [...rest];
  const subject = wantsSubject ? left.splice(0, wantsSubject.split(' ').length).join(' ') || undefined : undefined;
  const source = reads ? left.shift() : undefined;
  const [extra] = left;
  if (extra !== undefined) throw new UsageError((say) => say.tooMany(extra), command);
  return {
    command,
    asOf: dateOf(lastOf(options, 'as-of'), command),
    site: lastOf(options, 'site'),
    days: daysOf(lastOf(options, 'days'), command),
    json: options.has('json'),
    language: languageOf(lastOf(options, 'lang'), command),
    sample: options.has('sample'),
    dryRun: options.has('dry-run'),
    yes: options.has('yes'),
    to: lastOf(options, 'to'),
    maps: options.get('map') ?? [],
    ignored: options.get('ignore') ?? [],
    subject,
    source,
  };
}

function separate(argv: readonly string[]): { words: string[]; options: Options } {
  const words: string[] = [];
  const options = new Map<string, string[]>();
  let literal = false;
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index]!;
    if (literal || !word.startsWith('-') || word === '-') {
      words.push(word);
      continue;
    }
    if (word === '--') {
      literal = true;
      continue;
    }
    const [typed = '', inline] = splitAtEquals(word);
    if (typed === '--help' || typed === '-h') {
      options.set('help', []);
      continue;
    }
    const name = OPTION_NAMES.find((option) => typed === `--${option}`);
    if (name === undefined) {
      const near = nearest(
        typed,
        OPTION_NAMES.map((option) => `--${option}`),
      );
      throw new UsageError((say) => say.unknownOption(typed, near));
    }
    if (!TAKES_VALUE[name]) {
      if (inline !== undefined) throw new UsageError((say) => say.optionTakesNone(typed));
      options.set(name, []);
      continue;
    }
    const value = inline ?? argv[++index];
    if (value === undefined || value === '' || (inline === undefined && value.startsWith('--'))) {
      throw new UsageError((say) => say.optionNeedsValue(typed));
    }
    options.set(name, REPEATABLE.has(name) ? [...(options.get(name) ?? []), value] : [value]);
  }
  return { words, options };
}

/** The values of each option that was typed; of one that takes none, an empty list. */
type Options = ReadonlyMap<string, readonly string[]>;

const lastOf = (options: Options, name: OptionName): string | undefined => options.get(name)?.at(-1);

function splitAtEquals(word: string): [string, string | undefined] {
  const at = word.indexOf('=');
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

function dateOf(typed: string | undefined, command: CommandName): Day | undefined {
  if (typed === undefined) return undefined;
  const day = parseDay(typed);
  if (day === undefined) throw new UsageError((say) => say.badDate(typed), command);
  return day;
}

function daysOf(typed: string | undefined, command: CommandName): number | undefined {
  if (typed === undefined) return undefined;
  const days = Number(typed);
  if (!/^\d+$/.test(typed) || days < 1 || days > 366) throw new UsageError((say) => say.badDays(typed), command);
  return days;
}

function languageOf(typed: string | undefined, command: CommandName): Language | undefined {
  if (typed === undefined || isLanguage(typed)) return typed;
  throw new UsageError((say) => say.badLanguage(typed), command);
}
