import { randomBytes } from 'node:crypto';
import { createSheetsApi } from '../../stand-ins/sheets-api/api.js';
import { requestListener } from '../../stand-ins/sheets-api/listener.js';
import { DocumentRegistry } from '../../stand-ins/sheets-api/registry.js';
import { createSlackHost } from '../../stand-ins/slack/host.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import { createWorkspace } from './local-workspace.js';
import { Troubles } from './troubles.js';

/** The Sheets API over the document and a Slack workspace for its sites, both at the desk's own address. */
export function createLocalHosts(
  document: SpreadsheetDocument,
  { origin, timeZone, clock }: { readonly origin: string; readonly timeZone: string; readonly clock: () => number },
) {
  const registry = new DocumentRegistry();
  registry.add(document, 'reader');
  const sheetsToken = randomBytes(16).toString('hex');
  const sheets = createSheetsApi({
    documents: registry,
    clock,
    // Google counts reads by the minute; here a person may ask as fast as they type.
    quota: false,
    isToken: (token) => token === sheetsToken,
  });
  const workspace = createWorkspace(siteCodes(document), timeZone);
  const slack = createSlackHost({ workspace: workspace.definition, clock: { now: clock }, origin, mode: 'http' });
  slack.setRequestUrl(`${origin}/slack/events`);
  const troubles = new Troubles(sheets.faults, slack.faults);
  return { sheets: requestListener(sheets), sheetsToken, workspace, slack, troubles };
}

/** The codes in the Sites tab, in its order. */
function siteCodes(document: SpreadsheetDocument): string[] {
  const sites = document.sheetByTitle('Sites');
  if (!sites || sites.lastRow < 2) return [];
  return sites
    .values({ startRow: 1, endRow: sites.lastRow, startColumn: 0, endColumn: 1 })
    .flatMap(([code]) => (typeof code === 'string' && code !== '' ? [code] : []));
}
