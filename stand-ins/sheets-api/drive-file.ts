import { LegacyError, unimplemented } from './error.js';
import type { Method } from './methods.js';

const SHEET = 'application/vnd.google-apps.spreadsheet';
const OFFICE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const DEFAULT_FIELDS = 'kind,id,name,mimeType';

/**
 * The one method of Drive that the product may ask: the metadata of a file, in which the version tells whether anything
 * changed. It counts for no quota of the Sheets API.
 */
export const driveFile: Method = {
  name: 'drive.files.get',
  reads: false,
  run({ registry, token, spreadsheetId, query }) {
    const file = registry.file(spreadsheetId, token);
    if (!file) {
      throw new LegacyError(404, `File not found: ${spreadsheetId}.`, {
        domain: 'global',
        reason: 'notFound',
        location: 'fileId',
        locationType: 'parameter',
      });
    }
    const known: Record<string, string> = {
      kind: 'drive#file',
      id: spreadsheetId,
      name: file.title,
      mimeType: file.isOffice ? OFFICE : SHEET,
      // A long integer, and so a string on the wire.
      version: String(file.version),
    };
    const wanted = (query.get('fields') ?? DEFAULT_FIELDS).split(',').map((field) => field.trim());
    return Object.fromEntries(
      wanted.map((field) => {
        const value = known[field];
        if (value === undefined) throw unimplemented(`the field ${field} of a Drive file`);
        return [field, value];
      }),
    );
  },
};
