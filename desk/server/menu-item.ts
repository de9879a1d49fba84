import type { MenuEntry } from '../../stand-ins/apps-script/ui-state.js';

/** The captions that lead to the item that runs a function; `undefined` when there is none. */
export function pathToItem(entries: readonly MenuEntry[], functionName: string): string[] | undefined {
  for (const entry of entries) {
    if (entry.kind === 'item' && entry.functionName === functionName) return [entry.caption];
    if (entry.kind !== 'menu') continue;
    const rest = pathToItem(entry.entries, functionName);
    if (rest) return [entry.caption, ...rest];
  }
  return undefined;
}
