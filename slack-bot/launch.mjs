/**
 * Runs a program of ours that is written in TypeScript, on plain Node. It is bundled with its packages into one file in
 * `.build/bot`, which is used again only while everything that went into it is the same. Where nothing can be written there,
 * the loader runs the sources one by one, which takes a second more.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { access, constants, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = join(ROOT, '.build', 'bot');
/** What decides how the rest is bundled; the last is written whenever npm installs anything. */
const BUNDLED_BY = [
  'slack-bot/launch.mjs',
  'tsconfig.json',
  'node_modules/esbuild/package.json',
  'node_modules/.package-lock.json',
];
const OLD_MS = 3_600_000;

/**
 * Loads an entry point, a `file:` URL. A signal that comes before the program listens for it ends the process with 0: nothing is
 * under way yet, and the first process of a container would not be ended by it otherwise.
 */
export async function launch(entry) {
  const end = () => process.exit(0);
  const signals = ['SIGINT', 'SIGTERM'];
  for (const signal of signals) process.on(signal, end);
  const path = knownBundle(entry) ?? (await writableBundle(entry));
  if (path === undefined) await import('tsx');
  await import(path === undefined ? entry.href : pathToFileURL(path).href);
  for (const signal of signals) process.off(signal, end);
}

/** Bundles an entry point anew. Rejects when it cannot be written. */
export async function bundle(entry) {
  await mkdir(FOLDER, { recursive: true });
  await access(FOLDER, constants.W_OK);
  const { code, map, inputs } = await bundled(entry);
  const name = `${nameOf(entry)}-${digestOf([code]).slice(0, 16)}.mjs`;
  // Each whole or not at all, and the list of what went in at the end: another start meanwhile sees the old or the new.
  await writeWhole(`${name}.map`, map);
  await writeWhole(name, code);
  const list = { name, inputs: [...inputs.keys()], digest: digestOf(inputs.values()) };
  await writeWhole(listOf(entry), JSON.stringify(list));
  await removeOld(nameOf(entry));
  return join(FOLDER, name);
}

/** The bundle that is there, if all that went into it is as it was. */
function knownBundle(entry) {
  try {
    const { name, inputs, digest } = JSON.parse(readFileSync(join(FOLDER, listOf(entry)), 'utf8'));
    const path = join(FOLDER, name);
    return digestOf(statesOf(inputs)) === digest && existsSync(path) ? path : undefined;
  } catch {
    // No list, or a file of it is gone.
    return undefined;
  }
}

async function writableBundle(entry) {
  try {
    return await bundle(entry);
  } catch (error) {
    // The file system said no. What is wrong with the sources is thrown.
    if (error.syscall !== undefined) return undefined;
    throw error;
  }
}

async function bundled(entry) {
  const { build, stop } = await import('esbuild');
  const inputs = new Map(BUNDLED_BY.map((path) => [path, stateOf(path)]));
  /** What is noted of a file is what is bundled of it, also when somebody saves it meanwhile. */
  const noting = {
    name: 'noting',
    setup({ onLoad }) {
      onLoad({ filter: /.*/, namespace: 'file' }, ({ path }) => {
        const key = relative(ROOT, path).replaceAll(sep, '/');
        const state = stateOf(key);
        inputs.set(key, state);
        const isOurs = typeof state !== 'string';
        return isOurs && key.endsWith('.ts') ? { contents: asIfInPlace(String(state), path), loader: 'ts' } : undefined;
      });
    },
  };
  try {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(entry)],
      absWorkingDir: ROOT,
      tsconfig: join(ROOT, 'tsconfig.json'),
      bundle: true,
      write: false,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      // One is native code; the other is loaded only where there is a PostgreSQL server.
      external: ['libsql', 'pg'],
      // Names stay: they stand in the log.
      minifyWhitespace: true,
      minifySyntax: true,
      keepNames: true,
      // Node prints the whole line of an error that nobody catches.
      lineLimit: 200,
      // Packages in CommonJS ask for Node's own modules by it.
      banner: {
        js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
      },
      // Read by `log/source-place.ts`, when there is an error.
      sourcemap: 'external',
      sourcesContent: false,
      outfile: join(FOLDER, 'bundle.mjs'),
      plugins: [noting],
      logLevel: 'silent',
    });
    const textOf = (ending) => outputFiles.find(({ path }) => path.endsWith(ending)).text;
    return { code: textOf('.mjs'), map: textOf('.map'), inputs };
  } finally {
    stop();
  }
}

/** Files are found from where the source is, and a package that is required is bundled like one that is imported. */
function asIfInPlace(text, path) {
  const from = relative(FOLDER, path).replaceAll(sep, '/');
  return text
    .replaceAll(/createRequire\(import\.meta\.url\)\(('[^']+')\)/g, 'require($1)')
    .replaceAll('import.meta.url', `new URL(${JSON.stringify(from)}, import.meta.url).href`);
}

function* statesOf(paths) {
  for (const path of paths) yield stateOf(path);
}

/** Of our files what is in them. Packages are replaced by npm, which writes each file anew. */
function stateOf(path) {
  if (!path.includes('node_modules/')) return readFileSync(join(ROOT, path));
  const { size, mtimeMs } = statSync(join(ROOT, path), { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 };
  // A container's layers keep whole seconds.
  return `${size} ${Math.floor(mtimeMs / 1000)}`;
}

function digestOf(parts) {
  const hash = createHash('sha256');
  // The length too: where one part ends and the next begins.
  for (const part of parts) hash.update(`${part.length}\n`).update(part);
  return hash.digest('hex');
}

const nameOf = (entry) => basename(fileURLToPath(entry), '.ts');
const listOf = (entry) => `${nameOf(entry)}.json`;

async function writeWhole(name, text) {
  const path = join(FOLDER, name);
  const unfinished = `${path}.${process.pid}`;
  const file = await open(unfinished, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
}

/** Not what another start may be about to load. */
async function removeOld(name) {
  for (const each of await readdir(FOLDER)) {
    if (!each.startsWith(`${name}-`) && !each.startsWith(`${name}.json.`)) continue;
    const path = join(FOLDER, each);
    const at = await stat(path).catch(() => undefined);
    if (at !== undefined && Date.now() - at.mtimeMs > OLD_MS) await rm(path, { force: true });
  }
}
