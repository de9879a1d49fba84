import { type Day, dayInZone, formatDay } from '../shared/calendar.js';
import { type Language, languageOfLocale } from '../shared/language.js';
import { type SaysItself, saysItself } from '../shared/said.js';
import type { Trial } from '../shared/summary/trial.js';
import type { RawWorkbook } from '../shared/workbook/raw.js';
import { DEFAULT_SETTINGS } from '../shared/workbook/settings.js';
import { type Arguments, languageTyped, readArguments } from './arguments.js';
import { COMMAND_NAMES, TRIAL_COMMANDS } from './command-list.js';
import { type Page, pageFor, paragraph, type Screen } from './terminal/page.js';
import { UsageError } from './usage-error.js';

export interface Stream extends Screen {
  write(text: string): unknown;
}

/** What the program touches of the world. */
export interface Surroundings {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: number;
  /** Puts a question to the person at the terminal; nothing where there is nobody to ask. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
}

/**
 * Runs one command and answers its exit code: 0, 1 when `check`, `doctor` or `audit` found something wrong, 2 when the workbook cannot be
 * read or the command line was typed wrong. Nothing is thrown: the one place where errors become sentences.
 */
export async function run(argv: readonly string[], around: Surroundings): Promise<0 | 1 | 2> {
  const { stdout, stderr, env } = around;
  try {
    const typed = readArguments(argv);
    const page = pageFor(stdout, env, languageOf(typed.language, argv, env));
    return await answer(typed, page, around);
  } catch (error) {
    const language = languageOf(undefined, argv, env);
    const page = pageFor(stderr, env, language);
    for (const line of await errorLines(error, page, env)) stderr.write(`${line}\n`);
    return 2;
  }
}

async function answer(typed: Arguments, page: Page, around: Surroundings): Promise<0 | 1> {
  const print = (lines: readonly string[]): unknown => around.stdout.write(`${lines.join('\n')}\n`);
  const printJson = (value: unknown): unknown => around.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  const { command, json } = typed;
  if (command === 'help') {
    const { helpLines } = await import('./commands/help.js');
    print(
      helpLines(
        page,
        COMMAND_NAMES.find((name) => name === typed.subject),
      ),
    );
    return 0;
  }
  const today = (zone: string): Day => typed.asOf ?? dayInZone(around.now, zone);
  if (command === 'template') {
    const { writeTemplate } = await import('./commands/template.js');
    const written = await writeTemplate(typed, today(DEFAULT_SETTINGS.time_zone), page);
    if (json) printJson(written.json);
    else print(written.lines);
    return 0;
  }
  if (command === 'setup') {
    const { setUp } = await import('./commands/setup.js');
    const done = await setUp(typed, today, page, around, json ? () => undefined : print);
    if (json) printJson(done);
    return 0;
  }
  if (command === 'doctor') {
    const { doctor } = await import('./commands/doctor.js');
    const found = await doctor(around.env, page);
    if (json) printJson(found.json);
    else print(found.lines);
    return found.exitCode;
  }
  if (command === 'audit') {
    const { auditRecord } = await import('./commands/audit.js');
    const found = await auditRecord(typed, around.env, page);
    if (json) printJson(found.json);
    else print(found.lines);
    return found.exitCode;
  }
  // Not beside the reading: both load much of the same, and loading it twice at once gains nothing.
  const load = await TRIAL_COMMANDS[command]();
  const { trial: whole, notice } = await readTrial(typed, today, page, around);
  const { siteNamed, ofSite } = await import('./of-site.js');
  const site = typed.site === undefined ? undefined : siteNamed(typed.site, whole);
  const trial = site === undefined ? whole : ofSite(whole, site);
  const result = load({ trial, whole, site, arguments: typed, page, now: around.now });
  await result.write?.();
  const { failedRules, footer } = await import('./footer.js');
  const loud = failedRules(whole, page);
  const printBeside = (lines: readonly string[]): unknown => around.stderr.write(`${lines.join('\n')}\n`);
  if (json) {
    const beside = [...notice, ...loud];
    if (beside.length > 0) printBeside(beside);
    printJson(result.json());
    return result.exitCode;
  }
  const said = [...notice, ...loud, ...result.lines(), ...footer(whole, page, result.showsDoses ?? false)];
  if (result.file === undefined) print(said);
  else {
    printBeside(said);
    around.stdout.write(result.file());
  }
  return result.exitCode;
}

async function readTrial(
  { source }: Arguments,
  today: (zone: string) => Day,
  page: Page,
  { stderr, env }: Surroundings,
): Promise<{ trial: Trial; notice: string[] }> {
  const [{ decodeWorkbook }, { assessWorkbook }] = await Promise.all([
    import('../shared/workbook/decode.js'),
    import('../shared/summary/trial.js'),
  ]);
  if (source !== undefined) {
    const { openWorkbook } = await import('./files/open-workbook.js');
    const slow = (name: string): unknown => stderr.write(`${page.words.reading(name)}\n`);
    const raw = await openWorkbook(source, { env, slow });
    const workbook = readable(raw, source, decodeWorkbook);
    return { trial: assessWorkbook(workbook, today(workbook.settings.time_zone)), notice: [] };
  }
  const [{ SAMPLE_NAME, sampleWorkbook }, { rawWorkbook }] = await Promise.all([
    import('./sample/sample.js'),
    import('./files/content.js'),
  ]);
  const asOf = today(DEFAULT_SETTINGS.time_zone);
  const notice = paragraph(page, page.words.sample(formatDay(asOf)), 0).map(page.colors.yellow);
  const raw = rawWorkbook(SAMPLE_NAME, sampleWorkbook({ today: asOf }).tabs);
  return { trial: assessWorkbook(decodeWorkbook(raw), asOf), notice: [...notice, ''] };
}

/** Decodes a workbook; of one that cannot be read, what it most likely means is kept for whoever is told. */
function readable<T>(raw: RawWorkbook, source: string, decode: (raw: RawWorkbook) => T): T {
  try {
    return decode(raw);
  } catch (error) {
    throw saysItself(error) ? new UnreadWorkbook(raw, source, error) : error;
  }
}

class UnreadWorkbook extends Error {
  constructor(
    readonly raw: RawWorkbook,
    readonly source: string,
    override readonly cause: SaysItself,
  ) {
    super(cause.message);
  }
}

/** As asked; else by the locale, but JSON is the same everywhere. */
function languageOf(asked: Language | undefined, argv: readonly string[], env: Surroundings['env']): Language {
  const typed = asked ?? languageTyped(argv);
  if (typed !== undefined) return typed;
  if (argv.includes('--json')) return 'en';
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return languageOfLocale(locale);
}

async function errorLines(error: unknown, page: Page, env: Surroundings['env']): Promise<string[]> {
  const { words, colors, language } = page;
  const say = (text: string): string[] => {
    const [first = '', ...rest] = paragraph(page, text, 0, `${words.error} `);
    return [first.replace(words.error, () => colors.bold(colors.red(words.error))), ...rest];
  };
  if (error instanceof UsageError) {
    const { usageLine } = await import('./commands/help.js');
    const command = COMMAND_NAMES.find((name) => name === error.command);
    return [
      ...say(error.say(language).what),
      ...(command === undefined ? [] : paragraph(page, usageLine(command))),
      `  ${words.seeHelp}`,
    ];
  }
  if (error instanceof UnreadWorkbook) {
    const [{ guessesAbout }, { layoutLines }] = await Promise.all([
      import('../shared/set-up/guesses.js'),
      import('./layout-lines.js'),
    ]);
    const layout = layoutLines(guessesAbout(error.raw), error.source, page).slice(0, -1);
    return [...say(error.cause.say(language).what), ...(layout.length > 0 ? ['', ...layout] : [])];
  }
  if (saysItself(error)) return say(error.say(language).what);
  const message = error instanceof Error ? error.message : String(error);
  const stack = env.RPS_DEBUG && error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return [...say(words.unexpected(message)), ...stack];
}
