import { Handle } from '../strict-service.js';
import { SHEET } from './sheet.js';
import type { SheetState } from './sheet-state.js';

/** A Sheet on its way to the script. */
export function newSheet({ tab }: SheetState): Handle {
  return new Handle(SHEET, { tab } satisfies SheetState);
}
