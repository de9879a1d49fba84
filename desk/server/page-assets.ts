import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** What the browser gets. */
export interface PageAssets {
  readonly html: string;
  readonly script: Uint8Array;
  readonly style: Uint8Array;
}

/** The page runs its own scripts and asks this address only. Grid cells are placed by style attributes, hence the one exception. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
};

const PAGE = new URL('../page/', import.meta.url);

/** Bundles the page. Nothing of it is fetched from anywhere else, so it works without a network. */
export async function buildPage(): Promise<PageAssets> {
  const { build } = await import('esbuild');
  const [html, bundle] = await Promise.all([
    readFile(new URL('index.html', PAGE), 'utf8'),
    build({
      entryPoints: { desk: fileURLToPath(new URL('main.ts', PAGE)), style: fileURLToPath(new URL('desk.css', PAGE)) },
      bundle: true,
      write: false,
      minify: true,
      format: 'esm',
      target: 'es2022',
      outdir: 'out',
      logLevel: 'silent',
      legalComments: 'none',
    }),
  ]);
  const part = (suffix: string): Uint8Array => bundle.outputFiles.find(({ path }) => path.endsWith(suffix))!.contents;
  return { html, script: part('desk.js'), style: part('style.css') };
}
