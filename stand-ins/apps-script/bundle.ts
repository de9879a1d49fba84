import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Script } from 'node:vm';
import { isTimeZone } from './zone.js';

/** A project that the real host would not take: a bad manifest, a clashing name, a script that does not parse. */
export class BundleError extends Error {
  override readonly name = 'BundleError';
}

export interface Manifest {
  readonly timeZone: string;
  readonly runtimeVersion: 'V8';
  /** Absent: the host would work the scopes out from the code, so none is refused. */
  readonly oauthScopes?: readonly string[];
}

export interface ScriptFile {
  /** As in stack traces, for example `Code.js`. */
  readonly name: string;
  readonly text: string;
  readonly script: Script;
}

export interface Bundle {
  readonly manifest: Manifest;
  /** In the order they run. */
  readonly scripts: readonly ScriptFile[];
  /** HTML by name without extension, as `createHtmlOutputFromFile` wants it. */
  readonly html: ReadonlyMap<string, string>;
}

const MANIFEST_KEYS = new Set([
  'addOns',
  'chat',
  'dependencies',
  'exceptionLogging',
  'executionApi',
  'oauthScopes',
  'runtimeVersion',
  'sheets',
  'timeZone',
  'urlFetchWhitelist',
  'webapp',
]);

function parseManifest(text: string | undefined): Manifest {
  if (text === undefined) throw new BundleError('The project has no appsscript.json.');
  let manifest: Record<string, unknown>;
  try {
    manifest = JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    throw new BundleError(`appsscript.json is not JSON: ${(error as Error).message}`);
  }
  for (const key of Object.keys(manifest)) {
    if (!MANIFEST_KEYS.has(key)) throw new BundleError(`appsscript.json has an unknown field: ${key}`);
  }
  const { runtimeVersion, timeZone, oauthScopes } = manifest;
  if (runtimeVersion !== 'V8') {
    throw new BundleError(`appsscript.json: runtimeVersion must be "V8", it is ${JSON.stringify(runtimeVersion)}`);
  }
  if (typeof timeZone !== 'string' || !isTimeZone(timeZone)) {
    throw new BundleError(`appsscript.json: timeZone must be an IANA zone, it is ${JSON.stringify(timeZone)}`);
  }
  if (oauthScopes === undefined) return { runtimeVersion, timeZone };
  const isScope = (scope: unknown): scope is string => typeof scope === 'string' && /^https:\/\/\S+$/.test(scope);
  if (!Array.isArray(oauthScopes) || !oauthScopes.every(isScope)) {
    throw new BundleError('appsscript.json: oauthScopes must be a list of scope addresses');
  }
  return { runtimeVersion, timeZone, oauthScopes };
}

/** Scripts compiled lately, by name and text: a host made anew for the same files need not parse them again. */
const compiled = new Map<string, Script>();
const MOST_COMPILED = 16;

function compile(name: string, text: string): Script {
  const key = `${name}\n${text}`;
  const known = compiled.get(key);
  if (known) return known;
  try {
    const script = new Script(text, { filename: name });
    if (compiled.size >= MOST_COMPILED) compiled.clear();
    compiled.set(key, script);
    return script;
  } catch (error) {
    const where = /^(.*:\d+)$/m.exec(String((error as Error).stack))?.[1] ?? name;
    throw new BundleError(`${(error as Error).name}: ${(error as Error).message} (${where})`);
  }
}

/**
 * Reads a project from its files by path, as clasp would push it: `appsscript.json`, `.gs` and `.js` as classic scripts in
 * name order (those of `filePushOrder` first), `.html`; anything else is not part of it. Throws BundleError.
 */
export function readBundle(files: Readonly<Record<string, string>>, filePushOrder: readonly string[] = []): Bundle {
  const scripts: ScriptFile[] = [];
  const html = new Map<string, string>();
  const taken = new Map<string, string>();
  const rank = (path: string): number => {
    const place = filePushOrder.indexOf(path);
    return place < 0 ? filePushOrder.length : place;
  };
  const paths = Object.keys(files).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  for (const path of paths) {
    const match = /^(.*)\.(gs|js|html)$/.exec(path);
    if (!match) continue;
    const [, name, extension] = match as unknown as [string, string, string];
    const clash = taken.get(name);
    // One project has one name space for files: a script and a page cannot share a name either.
    if (clash)
      throw new BundleError(`A file with this name already exists in the project: ${name} (${clash}, ${path})`);
    taken.set(name, path);
    const text = files[path]!;
    if (extension === 'html') html.set(name, text);
    else scripts.push({ name: path, text, script: compile(path, text) });
  }
  if (scripts.length === 0) throw new BundleError('The project has no script files (.gs or .js).');
  return { manifest: parseManifest(files['appsscript.json']), scripts, html };
}

function readPushOrder(folder: string): string[] {
  for (const place of [folder, dirname(folder)]) {
    let text: string;
    try {
      text = readFileSync(join(place, '.clasp.json'), 'utf8');
    } catch {
      continue;
    }
    const settings = JSON.parse(text) as { rootDir?: string; filePushOrder?: string[] };
    const root = resolve(place, settings.rootDir ?? '.');
    if (root !== resolve(folder)) continue;
    return (settings.filePushOrder ?? []).map((path) => relative(root, resolve(place, path)).split(sep).join('/'));
  }
  return [];
}

/** Reads a built folder, with the `filePushOrder` of the `.clasp.json` that points at it. Throws BundleError. */
export function readBundleFolder(folder: string): Bundle {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.(gs|js|html)$|^appsscript\.json$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    files[relative(folder, path).split(sep).join('/')] = readFileSync(path, 'utf8');
  }
  return readBundle(files, readPushOrder(folder));
}
