import { randomBytes } from 'node:crypto';
import { SpreadsheetDocument } from '../spreadsheet/document.js';
import { ApiError } from './error.js';

/** What a caller may do with a document. An `office` file is an .xlsx on Drive, which the API refuses. */
export type Access = 'writer' | 'reader' | 'none' | 'office';

interface Entry {
  readonly document: SpreadsheetDocument;
  access: Access;
  readonly byToken: Map<string, Access>;
  /** Grows with every change, as Drive's does. */
  version: number;
}

/** The spreadsheets an API answers for, by id, and who may open them. */
export class DocumentRegistry {
  private readonly entries = new Map<string, Entry>();

  add(document: SpreadsheetDocument, access: Access = 'writer'): SpreadsheetDocument {
    const entry: Entry = { document, access, byToken: new Map(), version: 1 };
    this.entries.set(document.id, entry);
    document.onChange(() => {
      entry.version += 1;
    });
    return document;
  }

  /** Makes an empty document with a fresh id that looks like Google's. It has no tabs yet. */
  create(options: { title?: string; locale?: string; timeZone?: string; clock?: () => number }): SpreadsheetDocument {
    const id = `1${randomBytes(33).toString('base64url').slice(0, 43)}`;
    return this.add(new SpreadsheetDocument({ id, ...options }));
  }

  get(id: string): SpreadsheetDocument | undefined {
    return this.entries.get(id)?.document;
  }

  remove(id: string): void {
    this.entries.delete(id);
  }

  /** Shares a document with everyone or, with a token, with its bearer only. Throws RangeError for an unknown id. */
  share(id: string, access: Access, token?: string): void {
    const entry = this.entries.get(id);
    if (!entry) throw new RangeError(`no document ${id}`);
    if (token === undefined) entry.access = access;
    else entry.byToken.set(token, access);
  }

  /** What Drive tells a caller of a file: nothing of one that is not shared, and an Office file like any other. */
  file(
    id: string,
    token: string,
  ): { readonly title: string; readonly version: number; readonly isOffice: boolean } | undefined {
    const entry = this.entries.get(id);
    const access = entry && (entry.byToken.get(token) ?? entry.access);
    if (!entry || access === 'none') return undefined;
    return { title: entry.document.title, version: entry.version, isOffice: access === 'office' };
  }

  /** The document for a caller. Throws ApiError: 404 unknown, 403 not shared, 400 an Office file. */
  open(id: string, token: string, toWrite: boolean): SpreadsheetDocument {
    const entry = this.entries.get(id);
    if (!entry) throw new ApiError('NOT_FOUND', 'Requested entity was not found.');
    const access = entry.byToken.get(token) ?? entry.access;
    if (access === 'office') {
      throw new ApiError(
        'FAILED_PRECONDITION',
        'This operation is not supported for this document. The document must not be an Office file.',
      );
    }
    if (access === 'none' || (toWrite && access === 'reader')) {
      throw new ApiError('PERMISSION_DENIED', 'The caller does not have permission');
    }
    return entry.document;
  }
}
