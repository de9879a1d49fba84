import * as z from 'zod';
import type { JwtClient, OAuth2Client } from './google-auth.js';

/** Lets a client see that a file changed and when, and nothing of what is in it. */
export const DRIVE_METADATA = 'https://www.googleapis.com/auth/drive.metadata.readonly';

const DRIVE = 'https://www.googleapis.com/';
/** After a refusal Drive is not asked again for this long: the cells are read instead. */
const REST_MS = 3_600_000;

// A whole number too large for some languages, and therefore text on the wire.
const file = z.object({ version: z.string().regex(/^\d+$/) });

type RequestOptions = Pick<NonNullable<Parameters<OAuth2Client['request']>[0]>, 'fetchImplementation' | 'timeout'>;

/**
 * Asks Drive for the version of a spreadsheet: a number that grows with every change to the file. A failure is no failure of
 * the read, it only means that nobody knows (`undefined`), and the cells are read.
 */
export function driveVersion(
  client: OAuth2Client | JwtClient,
  {
    spreadsheetId,
    rootUrl = DRIVE,
    elapsed,
  }: { readonly spreadsheetId: string; readonly rootUrl?: string | undefined; readonly elapsed: () => number },
): (options: RequestOptions) => Promise<string | undefined> {
  const url = new URL(`drive/v3/files/${encodeURIComponent(spreadsheetId)}`, rootUrl);
  url.search = new URLSearchParams({ fields: 'version', supportsAllDrives: 'true' }).toString();
  let restUntil = Number.NEGATIVE_INFINITY;
  return async (options) => {
    if (elapsed() < restUntil) return undefined;
    try {
      const { data } = await client.request<unknown>({ ...options, url: url.href, responseType: 'json', retry: false });
      return file.parse(data).version;
    } catch (error) {
      const status = (error as { response?: { status?: number } } | undefined)?.response?.status ?? 0;
      // No scope, not switched on, not shared: none of these heals within a minute.
      if (status === 401 || status === 403 || status === 404) restUntil = elapsed() + REST_MS;
      return undefined;
    }
  };
}
