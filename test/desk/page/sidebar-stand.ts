import type { Browser, Page } from 'playwright-core';
import type { AppsScriptHost } from '../../../stand-ins/apps-script/host.js';
import type { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';
import { addonFiles, hostOn } from '../../support/apps-script/addon.js';

const ADDRESS = 'http://sidebar.invalid/';

/** One call of the sidebar's to the server. `ended` is missing while it runs. */
export interface ServerCall {
  readonly name: string;
  ended?: true;
}

/** The built sidebar as a page by itself, before the built add-on on a spreadsheet. */
export interface SidebarStand {
  readonly page: Page;
  readonly host: AppsScriptHost;
  /** Every call so far, oldest first. */
  readonly calls: readonly ServerCall[];
  /** Pairs of calls of a person's that ran at the same time. */
  readonly overlaps: readonly string[];
  /** What a call takes from now on, in milliseconds: on the real host, a second is usual. */
  delay: number;
  /** A call sees the workbook as it was when the call was made, and its answer is what takes time. */
  answersLate: boolean;
  /** Calls of these names get no answer. */
  readonly silent: Set<string>;
  /** What stands in the first cell of a row of Participants. */
  participantAt(row: number): string;
  stop(): Promise<void>;
}

/** What the sidebar asks by itself, or while another call runs. */
const SILENT = new Set(['rpsPulse', 'rpsSelected', 'rpsProgress']);

const SHIM = `
globalThis.google = { script: { run: (() => {
  const runner = (success, failure) => new Proxy({}, { get: (_, name) => {
    if (name === 'withSuccessHandler') return (handler) => runner(handler, failure);
    if (name === 'withFailureHandler') return (handler) => runner(success, handler);
    return (...args) => { globalThis.callServer(name, args).then(success, failure); };
  } });
  return runner();
})() } };`;

export async function startSidebarStand(
  browser: Browser,
  document: SpreadsheetDocument,
  locale = 'en-US',
): Promise<SidebarStand> {
  const html = (await addonFiles())['sidebar.html']!;
  const host = await hostOn(document);
  host.open();
  const context = await browser.newContext({ viewport: { width: 300, height: 700 }, locale });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const calls: ServerCall[] = [];
  const overlaps: string[] = [];
  const stand: SidebarStand = {
    page,
    host,
    calls,
    overlaps,
    delay: 0,
    answersLate: false,
    silent: new Set(),
    participantAt: (row) => String(document.sheetByTitle('Participants')!.cell(row - 1, 0).value),
    stop: () => context.close(),
  };
  await page.exposeFunction('callServer', async (name: string, args: readonly unknown[]) => {
    const call: ServerCall = { name };
    if (!SILENT.has(name)) {
      for (const other of calls) if (!other.ended && !SILENT.has(other.name)) overlaps.push(`${other.name}+${name}`);
    }
    calls.push(call);
    const passes = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, stand.delay));
    try {
      if (!stand.answersLate) await passes();
      if (stand.silent.has(name)) throw new Error('No connection');
      const answer = host.runFromSidebar(name, args);
      if (stand.answersLate) await passes();
      return answer;
    } finally {
      call.ended = true;
    }
  });
  await page.addInitScript(SHIM);
  await page.route(`${ADDRESS}**`, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
  await page.goto(ADDRESS);
  return stand;
}
