import type { DaySectionName } from '../panel/panel-model.js';
import { make } from './elements.js';

const STORED = 'rps-folds';

/** What a person opened (`true`) or folded, by the name of the fold: it outlives every new answer of the server. */
const chosen = new Map<string, boolean>(stored());

/** Some browsers and hosts give a sidebar no storage: then a choice lasts as long as the sidebar. */
function stored(): [string, boolean][] {
  try {
    return Object.entries(JSON.parse(localStorage.getItem(STORED) ?? '{}'));
  } catch {
    return [];
  }
}

/** Names must not tell a participant: they are stored. */
export type FoldName =
  | 'card'
  | 'what-if'
  | 'legend'
  | 'accepted'
  | 'failures'
  | 'clauses'
  | 'missing'
  | 'calendar'
  | `more ${DaySectionName}`
  | `cycle ${number}`
  | `selected cycle ${number}`;

/** Lets a person open and fold an element, as it was left the last time. */
export function keepFold(details: HTMLDetailsElement, name: FoldName, isOpen: boolean): void {
  details.open = chosen.get(name) ?? isOpen;
  // The element itself changes after the click, and also tells of changes that nobody made.
  details.querySelector('summary')!.addEventListener('click', () => {
    chosen.set(name, !details.open);
    try {
      localStorage.setItem(STORED, JSON.stringify(Object.fromEntries(chosen)));
    } catch {
      // Nowhere to store it.
    }
  });
}

export function fold(
  name: FoldName,
  isOpen: boolean,
  summary: string | Node,
  ...children: readonly Node[]
): HTMLDetailsElement {
  const details = make('details', {}, make('summary', { 'data-to': name }, summary), ...children);
  keepFold(details, name, isOpen);
  return details;
}
