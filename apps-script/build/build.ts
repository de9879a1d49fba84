import { copyFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const SOURCE = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The one global that the bundle makes. */
export const GLOBAL_NAME = 'RpsDesk';

export interface AddonBuild {
  readonly outDir: string;
  /** What clasp would push, with its size in bytes. */
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
}

/** es2020 because the host documents neither private names nor static fields; UTF-8 keeps Chinese short. */
const COMMON = {
  bundle: true,
  write: false,
  format: 'iife',
  target: 'es2020',
  charset: 'utf8',
  minify: true,
  legalComments: 'none',
  logLevel: 'silent',
} as const satisfies BuildOptions;

/**
 * Builds the add-on into a folder that holds exactly what clasp would push: the manifest, the bundle, the entry points and
 * the sidebar. What was in the folder is removed. `entry` says what the bundle's global holds.
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
  const banner = { js: '/* Built from the sources of RPS Trial Desk; edits here are lost. */' };
  const [script, sidebar] = await Promise.all([
    bundle({
      entryPoints: [entry],
      platform: 'neutral',
      mainFields: ['module', 'main'],
      globalName: GLOBAL_NAME,
      banner,
    }),
    sidebarPage(),
  ]);
  await writeFile(join(outDir, 'rps-desk.js'), script);
  await writeFile(join(outDir, 'sidebar.html'), sidebar);
  for (const name of ['appsscript.json', 'entry-points.js']) await copyFile(join(SOURCE, name), join(outDir, name));
  const names = ['appsscript.json', 'entry-points.js', 'rps-desk.js', 'sidebar.html'];
  const sizes = await Promise.all(names.map((name) => stat(join(outDir, name))));
  return { outDir, files: names.map((name, at) => ({ name, bytes: sizes[at]!.size })) };
}

async function bundle(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({ ...COMMON, ...options });
  return outputFiles![0]!.text;
}

async function sidebarPage(): Promise<string> {
  const folder = join(SOURCE, 'sidebar');
  const [page, styles, script] = await Promise.all([
    readFile(join(folder, 'index.html'), 'utf8'),
    readFile(join(folder, 'styles.css'), 'utf8'),
    // The host strips what looks like a comment out of template literals, so there are none.
    bundle({ entryPoints: [join(folder, 'main.ts')], supported: { 'template-literal': false } }),
  ]);
  return page
    .replace('/* styles.css */', () => styles.replace(/\n/g, ''))
    .replace('/* main.ts */', () => script.trim());
}

/* `npm run addon:build [folder]`: into apps-script/dist unless a folder is given. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { outDir, files } = await buildAddon({ outDir: process.argv[2] ?? join(SOURCE, 'dist') });
  for (const { name, bytes } of files) console.log(`${name.padEnd(18)} ${(bytes / 1024).toFixed(1).padStart(7)} KB`);
  console.log(`Built into ${outDir}.`);
}
