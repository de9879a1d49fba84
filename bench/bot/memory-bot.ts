import { readFileSync } from 'node:fs';
import { day } from '../../shared/calendar.js';
import type { RawWorkbook } from '../../shared/workbook/raw.js';
import { accessFromEnvironment } from '../../slack-bot/access/environment.js';
import { createBot } from '../../slack-bot/app.js';
import type { SheetSource } from '../../slack-bot/sheet-source/source.js';
import { openDatabase } from '../../slack-bot/store/database.js';
import { storeOver } from '../../slack-bot/store/open-store.js';
import { type BatchGetBody, workbookOf } from '../payload.js';
import { ASKERS, appArguments, BOT_TOKEN, SECRET } from './slack-names.js';

/** The whole bot over a payload that it has in memory and parses at each read, as from the network. Tells how often it read. */
const { apiUrl, payload } = appArguments();
const text = readFileSync(payload!, 'utf8');
const today = day('2026-11-22');

let reads = 0;
const page = 'https://docs.google.com/spreadsheets/d/bench/edit';
const source: SheetSource = {
  async read(): Promise<RawWorkbook> {
    reads += 1;
    return workbookOf(JSON.parse(text) as BatchGetBody);
  },
  url: () => page,
  cellUrl: (_tab, cell) => `${page}#range=${cell}`,
};
const silent = { info() {}, warn() {}, error: (event: string, fields?: object) => console.error(event, fields) };
const bot = createBot({
  slack: { mode: 'http', token: BOT_TOKEN, apiUrl, signingSecret: SECRET },
  source,
  access: accessFromEnvironment({ RPS_STUDY_MANAGERS: ASKERS.join(',') }),
  store: storeOver(await openDatabase({ kind: 'sqlite', path: ':memory:' })),
  log: silent,
  today: () => today,
  // Read once: what is asked after that is answered from what was read.
  freshForMs: 3_600_000,
});
process.on('message', () => process.send?.({ reads }));
process.send?.({ port: await bot.start(0, '127.0.0.1') });
