import type { Direction } from './selection.js';

/**
 * What a person is doing in the grid: nothing yet, typing something new (arrow keys take it and go on), or changing what is there
 * (arrow keys move the caret).
 */
export type Mode = 'ready' | 'typing' | 'editing';

export interface Key {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

export type Action =
  | { readonly do: 'step'; readonly to: Direction; readonly extend: boolean }
  | { readonly do: 'jump'; readonly to: Direction; readonly extend: boolean }
  | { readonly do: 'page'; readonly to: 'up' | 'down'; readonly extend: boolean }
  | { readonly do: 'edge'; readonly to: 'row start' | 'row end' | 'first' | 'last'; readonly extend: boolean }
  | { readonly do: 'tab' | 'enter'; readonly back: boolean }
  | { readonly do: 'choose'; readonly by: 1 | -1 }
  | {
      readonly do:
        | 'edit'
        | 'caret'
        | 'cancel'
        | 'clear'
        | 'undo'
        | 'redo'
        | 'fill down'
        | 'fill right'
        | 'find'
        | 'today'
        | 'insert rows'
        | 'delete rows'
        | 'line break'
        | 'open list'
        | 'select row'
        | 'select column'
        | 'select all'
        | 'leave'
        | 'nothing';
    };

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** As in Google Sheets. Ctrl and minus alone make the page smaller. */
const ROW_KEYS: Readonly<Record<string, Action>> = { '=': { do: 'insert rows' }, '-': { do: 'delete rows' } };

/** What a key does; `undefined` leaves it to the text that is being typed. An action that goes somewhere takes the text first. */
export function actionOf({ key, ctrl, shift, alt }: Key, mode: Mode, isListOpen: boolean): Action | undefined {
  switch (key) {
    case 'Tab':
      return { do: 'tab', back: shift };
    case 'Enter':
      if (alt && mode !== 'ready') return { do: 'line break' };
      if (mode === 'ready' && !shift && !ctrl) return { do: 'edit' };
      return { do: 'enter', back: shift };
    case 'Escape':
      return { do: mode === 'ready' ? 'leave' : 'cancel' };
    case 'F2':
      return { do: mode === 'ready' ? 'edit' : 'caret' };
  }
  if (ctrl && key.toLowerCase() === 'f') return { do: 'find' };
  const arrow = ARROWS[key];
  if (mode === 'editing' && !isListOpen) return whenTyping(key, ctrl);
  if (arrow && alt && mode === 'ready' && (arrow === 'up' || arrow === 'down')) return { do: 'open list' };
  if (arrow) {
    if (isListOpen && (arrow === 'up' || arrow === 'down') && !ctrl)
      return { do: 'choose', by: arrow === 'up' ? -1 : 1 };
    if (mode === 'editing') return undefined;
    if (mode === 'typing') return { do: ctrl ? 'jump' : 'step', to: arrow, extend: false };
    return { do: ctrl ? 'jump' : 'step', to: arrow, extend: shift };
  }
  if (key === 'PageUp' || key === 'PageDown') {
    return mode === 'editing'
      ? undefined
      : { do: 'page', to: key === 'PageUp' ? 'up' : 'down', extend: mode === 'ready' && shift };
  }
  if (key === 'Home' || key === 'End') {
    // While typing, the caret moves: a line is short, and nobody means to lose his place.
    if (mode !== 'ready' && !ctrl) return undefined;
    if (mode === 'editing') return undefined;
    const to = key === 'Home' ? (ctrl ? 'first' : 'row start') : ctrl ? 'last' : 'row end';
    return { do: 'edge', to, extend: mode === 'ready' && shift };
  }
  if (ctrl && alt) return mode === 'ready' ? ROW_KEYS[key] : undefined;
  return mode === 'ready' ? whenReady(key, ctrl, shift) : whenTyping(key, ctrl);
}

function whenReady(key: string, ctrl: boolean, shift: boolean): Action | undefined {
  if (key === 'Delete' || key === 'Backspace') return { do: 'clear' };
  if (key === ' ' && shift && !ctrl) return { do: 'select row' };
  if (key === ' ' && ctrl) return { do: 'select column' };
  if (!ctrl) return undefined;
  switch (key.toLowerCase()) {
    case 'z':
      return { do: shift ? 'redo' : 'undo' };
    case 'y':
      return { do: 'redo' };
    case 'd':
      return { do: 'fill down' };
    case 'r':
      return { do: 'fill right' };
    case ';':
      return { do: 'today' };
    case 'a':
      return { do: 'select all' };
    default:
      return undefined;
  }
}

/** Undo and redo are those of the text; what the browser would do with the rest of the page is kept from it. */
function whenTyping(key: string, ctrl: boolean): Action | undefined {
  if (!ctrl) return undefined;
  switch (key.toLowerCase()) {
    case ';':
      return { do: 'today' };
    case 'd':
    case 'r':
      return { do: 'nothing' };
    default:
      return undefined;
  }
}
