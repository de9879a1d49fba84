import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const PLACE = /(file:\/\/[^\s()]+\.mjs):(\d+):(\d+)/;
/** Places by those in the bundle. A map takes 60 MB and 0.2 s to read, so it is read once an error and not kept. */
const known = new Map<string, string>();

/** Lines of a stack that name a bundle with a map beside it name the source instead; any others stay as they are. */
export function inSources(lines: readonly string[]): string[] {
  const bundles = new Map<string, Bundle | undefined>();
  return lines.map((line) =>
    line.replace(PLACE, (place, url: string, row: string, column: string) => {
      if (!known.has(place)) {
        if (!bundles.has(url)) bundles.set(url, bundleAt(url));
        known.set(place, sourceOf(bundles.get(url), Number(row), Number(column)) ?? place);
      }
      return known.get(place)!;
    }),
  );
}

interface Bundle {
  readonly folder: string;
  readonly map: SourceMap;
}

/** None: the file is a source already, or somebody has cleared the folder. */
function bundleAt(url: string): Bundle | undefined {
  try {
    const path = fileURLToPath(url);
    return { folder: dirname(path), map: new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8'))) };
  } catch {
    return undefined;
  }
}

function sourceOf(bundle: Bundle | undefined, row: number, column: number): string | undefined {
  const entry = bundle?.map.findEntry(row - 1, column - 1);
  if (bundle === undefined || entry === undefined || !('originalSource' in entry)) return undefined;
  return `${resolve(bundle.folder, entry.originalSource)}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
}
