import { Handle } from '../strict-service.js';
import type { RangeState } from './range-state.js';
import type { SheetState } from './sheet-state.js';

/** A Range on its way to the script. */
export const newRange = (state: RangeState): Handle => new Handle('Range', state);

/** A Sheet on its way to the script. */
export const newSheet = ({ tab }: SheetState): Handle => new Handle('Sheet', { tab } satisfies SheetState);

/** The spreadsheet on its way to the script. There is one: the document the script is bound to. */
export const newSpreadsheet = (): Handle => new Handle('Spreadsheet', null);
