import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isLanguage, type Language, languageOfLocale } from '../../shared/language.js';
import { punctuation } from '../../shared/words/punctuation.js';
import { buildAddon } from './build.js';
import { type Copy, isScriptId, readCopies } from './copies.js';
import { type PushOptions, pushCopy } from './push-copy.js';
import { pushWords } from './push-words.js';

const SOURCE = join(dirname(fileURLToPath(import.meta.url)), '..');
const NAMED = { list: 'apps-script/copies.txt', example: 'apps-script/copies.example.txt' };
const PROJECT = 'apps-script/.clasp.json';

export interface Surroundings {
  readonly env: PushOptions['env'];
  readonly say: (line: string) => void;
  /** Where `copies.txt` and `.clasp.json` are. */
  readonly folder: string;
  /** Builds what is sent; answers its folder. */
  readonly build: () => Promise<string>;
}

/**
 * `addon:push [--all] [--dry-run] [--lang en|zh]`: sends the add-on to the workbook of `.clasp.json`, or to all of
 * `copies.txt`, one after the other; one that fails does not keep the others back. Answers the exit code: 0 when every
 * copy has this version, 1 when one has not, 2 when there was nothing in order to send to.
 */
export async function push(argv: readonly string[], { env, say, folder, build }: Surroundings): Promise<number> {
  const { options, language, unknown } = readOptions(argv, env);
  const words = pushWords(language);
  if (unknown !== undefined) {
    say(words.unknownOption(unknown));
    return 2;
  }
  const dryRun = options.has('--dry-run');
  const copies = await (options.has('--all') ? readList(folder, language) : readProject(folder, language));
  if (typeof copies === 'string') {
    say(copies);
    return 2;
  }
  const dist = await build();
  say(words.begin(copies.length, dryRun));
  const lacking: string[] = [];
  const { list } = punctuation(language);
  for (const [at, copy] of copies.entries()) {
    const outcome = await pushCopy(copy, { dist, dryRun, env });
    const files = 'files' in outcome ? outcome.files.join(list) : '';
    const reason = 'why' in outcome ? words.refusal[outcome.why]({ login: copy.login, detail: outcome.detail }) : '';
    say(words.copy(at + 1, copies.length, copy.name, words.outcome[outcome.is]({ files, reason })));
    if (!['current', 'updated', 'to-update'].includes(outcome.is)) lacking.push(copy.name);
  }
  say(words.end(copies.length, lacking, dryRun));
  return lacking.length === 0 ? 0 : 1;
}

/** npm keeps an option for itself where the "--" before it was forgotten, and tells it in the environment. */
const KEPT_BY_NPM = { '--all': 'npm_config_all', '--dry-run': 'npm_config_dry_run' } as const;
type Option = keyof typeof KEPT_BY_NPM;

function readOptions(
  argv: readonly string[],
  env: PushOptions['env'],
): { options: ReadonlySet<Option>; language: Language; unknown: string | undefined } {
  const known = Object.keys(KEPT_BY_NPM) as Option[];
  const options = new Set(known.filter((option) => env[KEPT_BY_NPM[option]] === 'true'));
  let language = languageOfLocale(env.LC_ALL || env.LC_MESSAGES || env.LANG || '');
  let unknown: string | undefined;
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at]!;
    const option = known.find((each) => each === word);
    const next = word === '--lang' ? argv[++at] : undefined;
    if (option) options.add(option);
    else if (isLanguage(next)) language = next;
    else unknown ??= [word, next].filter((each) => each !== undefined).join(' ');
  }
  return { options, language, unknown };
}

/** The copies of the list, or the sentence that says what is wrong with it. */
async function readList(folder: string, language: Language): Promise<readonly Copy[] | string> {
  const words = pushWords(language);
  const text = await readText(join(folder, 'copies.txt'));
  if (text === 'none') return words.noList(NAMED.list, NAMED.example);
  if (text === 'unreadable') return words.unreadableList(NAMED.list);
  const { copies, mistakes } = readCopies(text.text);
  if (mistakes.length > 0) {
    const lines = mistakes.map((mistake) => words.mistake[mistake.code](mistake as never));
    return words.mistakes(NAMED.list, lines);
  }
  return copies.length > 0 ? copies : words.emptyList(NAMED.list);
}

/** The one copy of `.clasp.json`, or the sentence that says what is wrong with it. */
async function readProject(folder: string, language: Language): Promise<readonly Copy[] | string> {
  const words = pushWords(language);
  const text = await readText(join(folder, '.clasp.json'));
  if (text === 'none') return words.noProject(PROJECT);
  if (text === 'unreadable') return words.badProject(PROJECT);
  let scriptId: unknown;
  try {
    scriptId = (JSON.parse(text.text) as { scriptId?: unknown } | null)?.scriptId;
  } catch {
    return words.badProject(PROJECT);
  }
  if (typeof scriptId !== 'string' || !isScriptId(scriptId)) return words.badProject(PROJECT);
  return [{ name: words.oneCopy, scriptId, login: undefined }];
}

async function readText(path: string): Promise<{ readonly text: string } | 'none' | 'unreadable'> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
    return text.includes('\0') ? 'unreadable' : { text };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'none' : 'unreadable';
  }
}

/* `npm run addon:push`. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await push(process.argv.slice(2), {
    env: process.env,
    say: (line) => console.log(line),
    folder: SOURCE,
    build: async () => (await buildAddon({ outDir: join(SOURCE, 'dist') })).outDir,
  });
}
