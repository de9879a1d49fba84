import type { GridView } from './grid-view.js';
import type { Place } from './sheet-map.js';

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PointerHeard {
  /** The pointer is over a row and a column, or the cells under it have moved. */
  readonly over: (under: Partial<Place>, at: Point) => void;
  readonly released: (event: PointerEvent) => void;
  /** Escape, or the pointer is lost. Without it Escape is a key like others. */
  readonly cancelled?: () => void;
}

/** So near to an edge of the cells that scroll, they do. */
const EDGE = 8;
const MOST_PIXELS = 40;
/** A hand that only presses may tremble. */
const STILL = 3;

/** Follows the pointer from a press on a cell to its release; at the edge of the grid more of it comes into sight. */
export function followPointer(pressed: PointerEvent, view: GridView, from: Place, heard: PointerHeard): void {
  let at: Point = { x: pressed.clientX, y: pressed.clientY };
  let hasMoved = false;
  let frame: number | undefined;

  const look = (): void => {
    const { inside, by } = reach(at, view, from);
    heard.over(view.placeAt(inside.x, inside.y), at);
    if (by.x !== 0 || by.y !== 0) {
      view.scrollBy(by.x, by.y);
      frame = requestAnimationFrame(look);
    } else frame = undefined;
  };
  const move = (moved: PointerEvent): void => {
    at = { x: moved.clientX, y: moved.clientY };
    hasMoved ||= Math.abs(at.x - pressed.clientX) > STILL || Math.abs(at.y - pressed.clientY) > STILL;
    if (hasMoved && frame === undefined) look();
  };
  const stop = (): void => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', release);
    removeEventListener('pointercancel', cancel);
    removeEventListener('keydown', key, true);
  };
  const release = (event: PointerEvent): void => {
    stop();
    heard.released(event);
  };
  const cancel = (): void => {
    stop();
    heard.cancelled?.();
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !heard.cancelled) return;
    event.preventDefault();
    event.stopPropagation();
    cancel();
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', release);
  addEventListener('pointercancel', cancel);
  addEventListener('keydown', key, true);
}

/** The point of the grid that a pointer means, and how far cells have to scroll toward it. */
function reach(at: Point, view: GridView, from: Place): { readonly inside: Point; readonly by: Point } {
  const window = view.window;
  if (!window) return { inside: at, by: { x: 0, y: 0 } };
  const { left, top, right, bottom, room } = window;
  const isBeside = view.isFrozen({ ...from, row: Number.POSITIVE_INFINITY });
  const isAbove = view.isFrozen({ ...from, column: Number.POSITIVE_INFINITY });
  // Over the frozen cells, those behind them come first.
  const [goesLeft, goesUp] = [!isBeside && room.left > 0, !isAbove && room.up > 0];
  const x = toward(at.x, goesLeft ? left : undefined, room.right > 0 ? right : undefined);
  const y = toward(at.y, goesUp ? top : undefined, room.down > 0 ? bottom : undefined);
  const box = view.element.getBoundingClientRect();
  return {
    inside: {
      x: within(at.x, goesLeft ? left : box.left, right),
      y: within(at.y, goesUp ? top : box.top, bottom),
    },
    by: { x, y },
  };
}

const within = (at: number, low: number, high: number): number => Math.max(low + 1, Math.min(high - 2, at));

/** The farther beyond an edge, the quicker. */
function toward(at: number, low: number | undefined, high: number | undefined): number {
  const before = low === undefined ? 0 : low + EDGE - at;
  const after = high === undefined ? 0 : at - (high - EDGE);
  const far = Math.max(before, after);
  if (far <= 0) return 0;
  const pixels = Math.min(MOST_PIXELS, 3 + far / 3);
  return before > after ? -pixels : pixels;
}
