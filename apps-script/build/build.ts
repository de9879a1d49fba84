import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type JsMinifyOptions, minify } from '@swc/core';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { shareStrings } from './share-strings.js';
import { takeOutWords, WORDS_FROM } from './take-out-words.js';

const SOURCE = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The one global that the bundle makes. */
export const GLOBAL_NAME = 'RpsDesk';

export interface AddonBuild {
  readonly outDir: string;
  /** What clasp would push, with its size in bytes. */
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
}

/**
 * Builds the add-on into a folder that holds exactly what clasp would push: the manifest, the bundle, the entry points,
 * the sidebar and the words. What was in the folder is removed. `entry` says what the bundle's global holds.
 */
export async function buildAddon({
  outDir,
  entry = join(SOURCE, 'main.ts'),
}: {
  readonly outDir: string;
  readonly entry?: string;
}): Promise<AddonBuild> {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const [{ script, words }, sidebar] = await Promise.all([bundleScript(entry), bundleSidebar()]);
  const written = { 'rps-desk.js': script, 'sidebar.html': sidebar, 'words.html': words };
  const copied = ['appsscript.json', 'entry-points.js'];
  await Promise.all([
    ...Object.entries(written).map(([name, text]) => writeFile(join(outDir, name), text)),
    ...copied.map((name) => copyFile(join(SOURCE, name), join(outDir, name))),
  ]);
  const names = [...Object.keys(written), ...copied].sort();
  const files = await Promise.all(
    names.map(async (name) => ({ name, bytes: (await readFile(join(outDir, name))).byteLength })),
  );
  return { outDir, files };
}

/** Properties that no person, sheet or page ever sees, and that are never asked for by a text: they may have short names. */
const INTERNAL_NAMES = [
  'aliases',
  'type',
  'private',
  'reads',
  'kind',
  'duplicates',
  'followUps',
  'settings',
  'overridden',
  'problems',
  'recordTab',
  'evaluation',
  'atEnrollment',
  'excludedAfterEnrollment',
  'details',
  'waiting',
  'lastDay',
  'firstColumn',
  'headingRow',
  'sheets',
  'titles',
  'titleFrom',
  'renamings',
  'strayed',
  'lastSeen',
];
const INTERNAL = new RegExp(`^(?:${INTERNAL_NAMES.join('|')})$`);

/** What reads words.html: its own words stay, so it joins the bundle when the others have left it. */
const WORDS_FILE = './words/words-file.ts';
const WITHOUT_WORDS_FILE: Plugin = {
  name: 'without-words-file',
  setup({ onResolve }) {
    onResolve({ filter: /\/words-file\.js$/ }, () => ({ path: WORDS_FILE, external: true }));
  },
};

/** The add-on sees one workbook and cannot meet what only several have. */
const ONE_WORKBOOK: Plugin = {
  name: 'one-workbook',
  setup({ onLoad }) {
    onLoad({ filter: /\/problems-of-several\.ts$/ }, () => ({ contents: 'export const PROBLEMS_OF_SEVERAL = {};' }));
  },
};

/**
 * One classic script and the words that it says. es2020 because the host documents neither private names nor static fields;
 * UTF-8 keeps Chinese short. The words leave the code while it is still legible, so it is bundled twice.
 */
async function bundleScript(entry: string): Promise<{ script: string; words: string }> {
  const common: BuildOptions = {
    bundle: true,
    write: false,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',
    // A field is assigned, not defined: shorter and faster, and no class here inherits one.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    logLevel: 'silent',
  };
  const bundled = await build({
    ...common,
    entryPoints: [entry],
    format: 'esm',
    plugins: [WITHOUT_WORDS_FILE, ONE_WORKBOOK],
  });
  const { code, file, id } = takeOutWords(bundled.outputFiles![0]!.text);
  const { outputFiles } = await build({
    ...common,
    stdin: {
      contents: `import { wordsFrom as ${WORDS_FROM} } from '${WORDS_FILE}';\n${code}`,
      resolveDir: SOURCE,
    },
    format: 'iife',
    globalName: GLOBAL_NAME,
    define: { WORDS_ID: JSON.stringify(id) },
    minify: true,
    mangleProps: INTERNAL,
    banner: { js: '/* Built from the sources of RPS Trial Desk; edits here are lost. */' },
  });
  // A second minifier finds what the first leaves: a fortieth of the bundle. What is shared then gets short names too, and
  // must not be put back where it came from.
  const options: JsMinifyOptions = { module: false, mangle: true, format: { comments: 'all', ecma: 2020 } };
  const compressed = await minify(outputFiles![0]!.text, { ...options, compress: { passes: 3, ecma: 2020 } });
  const { code: script } = await minify(shareStrings(compressed.code), { ...options, compress: false });
  return { script, words: file };
}

async function bundleSidebar(): Promise<string> {
  const folder = join(SOURCE, 'sidebar');
  const [page, styles, { outputFiles }] = await Promise.all([
    readFile(join(folder, 'index.html'), 'utf8'),
    readFile(join(folder, 'styles.css'), 'utf8'),
    build({
      entryPoints: [join(folder, 'main.ts')],
      bundle: true,
      write: false,
      format: 'iife',
      target: 'es2020',
      charset: 'utf8',
      minify: true,
      legalComments: 'none',
      // The host strips what looks like a comment out of template literals, so there are none.
      supported: { 'template-literal': false },
      logLevel: 'silent',
    }),
  ]);
  return page
    .replace('/* styles.css */', () => styles.replace(/\n/g, ''))
    .replace('/* main.ts */', () => outputFiles[0]!.text.trim());
}
