import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Copy } from './copies.js';

/** Why a copy cannot be read or written; `other` is told in the words that came. */
export type Refusal =
  | 'no-clasp'
  | 'no-login'
  | 'login-ended'
  | 'login-damaged'
  | 'api-off'
  | 'no-permission'
  | 'not-found'
  | 'busy'
  | 'no-network'
  | 'no-answer'
  | 'no-script'
  | 'other';

/** What became of one copy. `files` are names such as `rps-desk.js`. */
export type PushOutcome =
  | { readonly is: 'current' }
  | { readonly is: 'updated' | 'to-update' | 'foreign' | 'not-kept'; readonly files: readonly string[] }
  | { readonly is: 'refused' | 'unsure'; readonly why: Refusal; readonly detail: string };

export interface PushOptions {
  /** The built add-on. */
  readonly dist: string;
  /** Only look: nothing is sent. */
  readonly dryRun: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const LONGEST_MS = 180_000;

/** How clasp, and Google through it, say why they refuse. */
const SAID: readonly (readonly [Refusal, RegExp])[] = [
  ['no-login', /No credentials found/],
  ['login-ended', /invalid_grant|invalid_rapt|invalid authentication credentials|expired or revoked|refresh token/i],
  ['login-damaged', /not valid JSON|in JSON at position|end of JSON input/],
  ['api-off', /has not enabled the Apps Script API/],
  ['no-permission', /does not have permission/],
  ['not-found', /Requested entity was not found/],
  ['busy', /quota|rate limit|too many requests|resource (?:has been )?exhausted/i],
  ['no-network', /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|socket hang up|certificate/],
];

type Files = ReadonlyMap<string, string>;
type Ran = { readonly ok: true } | { readonly ok: false; readonly why: Refusal; readonly detail: string };

/**
 * Brings one bound script to the built version. It is read first, so that a script of somebody else's is never written over,
 * and again afterwards: only what was read back counts as sent. Never throws for what Google or clasp refuse.
 */
export async function pushCopy(copy: Copy, options: PushOptions): Promise<PushOutcome> {
  // clasp refuses folders behind a link, and so the folder for temporary files of some systems.
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'rps-push-')));
  try {
    const wanted = await filesIn(options.dist);
    const before = await read(copy, join(folder, 'before'), options);
    if ('why' in before) return { is: 'refused', ...before };
    const differ = differing(wanted, before);
    if (differ.length === 0) return { is: 'current' };
    const foreign = [...before].filter(([name, text]) => !wanted.has(name) && !isStarter(text)).map(([name]) => name);
    if (foreign.length > 0) return { is: 'foreign', files: foreign };
    if (options.dryRun) return { is: 'to-update', files: differ };
    const sent = await send(copy, join(folder, 'send'), [...wanted.keys()], options);
    const after = await read(copy, join(folder, 'after'), options);
    if ('why' in after) return { is: 'unsure', ...(sent.ok ? after : { why: sent.why, detail: sent.detail }) };
    const missed = differing(wanted, after);
    if (missed.length === 0) return { is: 'updated', files: differ };
    const unchanged = differing(before, after).length === 0;
    if (!sent.ok && unchanged) return { is: 'refused', why: sent.why, detail: sent.detail };
    return { is: 'not-kept', files: missed };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The script as it stands at Google. */
async function read(
  copy: Copy,
  folder: string,
  options: PushOptions,
): Promise<Files | { readonly why: Refusal; readonly detail: string }> {
  await project(copy, folder);
  const ran = await clasp(copy, folder, ['pull'], options);
  if (!ran.ok) return { why: ran.why, detail: ran.detail };
  const files = await filesIn(folder);
  // Every script has a manifest: an answer without one came from something else, such as a page that asks for a password.
  return files.has('appsscript.json') ? files : { why: 'no-script', detail: '' };
}

async function send(copy: Copy, folder: string, names: readonly string[], options: PushOptions): Promise<Ran> {
  await project(copy, folder);
  for (const name of names) await copyFile(join(options.dist, name), join(folder, name));
  // Without --force clasp leaves a changed manifest where nobody can be asked, and says that all is well.
  return clasp(copy, folder, ['push', '--force'], options);
}

async function project({ scriptId }: Copy, folder: string): Promise<void> {
  await mkdir(folder);
  await writeFile(join(folder, '.clasp.json'), JSON.stringify({ scriptId, rootDir: '.' }));
}

async function clasp(copy: Copy, folder: string, command: readonly string[], { env }: PushOptions): Promise<Ran> {
  let program: string;
  try {
    program = createRequire(import.meta.url).resolve('@google/clasp');
  } catch {
    return { ok: false, why: 'no-clasp', detail: '' };
  }
  const login = copy.login === undefined ? [] : [`--user=${copy.login}`];
  const args = [program, ...command, '--json', `--project=${join(folder, '.clasp.json')}`, ...login];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'], timeout: LONGEST_MS });
    const said: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', (error) => resolve({ ok: false, why: 'other', detail: error.message }));
    child.on('close', (code) => {
      if (code === 0) return resolve({ ok: true });
      const detail = Buffer.concat(said).toString().trim().replace(/\s+/g, ' ');
      const why = code === null ? 'no-answer' : (SAID.find(([, words]) => words.test(detail))?.[0] ?? 'other');
      resolve({ ok: false, why, detail });
    });
  });
}

/** Files by name, in folders too; without clasp's own. */
async function filesIn(folder: string): Promise<Files> {
  const files = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name === '.clasp.json') continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length + 1).replaceAll('\\', '/'), await readFile(path, 'utf8'));
  }
  return files;
}

/** The files that one side lacks or has otherwise. */
function differing(one: Files, other: Files): readonly string[] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => comparable(name, one.get(name)) !== comparable(name, other.get(name))).sort();
}

/** Text as it counts: line ends, blanks at the end and the layout of the manifest are Google's to change. */
function comparable(name: string, text: string | undefined): string | undefined {
  if (name !== 'appsscript.json' || text === undefined) return text?.replaceAll('\r\n', '\n').trimEnd();
  try {
    return JSON.stringify(sorted(JSON.parse(text)));
  } catch {
    return text;
  }
}

const sorted = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, each]) => [key, sorted(each)]),
      )
    : value;

/** What Google puts into a new script, under a name in the language of whoever made it. */
const isStarter = (text: string): boolean => ['', 'functionmyFunction(){}'].includes(text.replace(/\s/g, ''));
