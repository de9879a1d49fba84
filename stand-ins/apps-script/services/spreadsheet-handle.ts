import { Handle } from '../strict-service.js';
import { SPREADSHEET } from './spreadsheet.js';

/** The spreadsheet on its way to the script. There is one: the document the script is bound to. */
export function newSpreadsheet(): Handle {
  return new Handle(SPREADSHEET, null);
}
