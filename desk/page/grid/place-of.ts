import type { Place } from './sheet-map.js';

/** The cell that an element belongs to. */
export function placeOf(target: EventTarget | null): Place | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
  const match = /^([A-Z]+)(\d+)$/.exec(cell?.dataset.cell ?? '');
  if (!match) return undefined;
  const column = [...match[1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(match[2]) - 1, column };
}

/** The row or the column whose head an element belongs to. */
export function numberOn(target: EventTarget | null, name: 'row' | 'column'): number | undefined {
  const found = target instanceof Element ? target.closest<HTMLElement>(`[data-${name}]`)?.dataset[name] : undefined;
  return found === undefined ? undefined : Number(found);
}
