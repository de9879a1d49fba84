import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { sql } from 'kysely';
import { openDatabase } from '../../slack-bot/store/database.js';
import { StoreError } from '../../slack-bot/store/store-error.js';
import { inMemoryFile } from '../slack-bot/posts/outbox/memory-file.js';
import { ADMIN, headlineOf, STRANGER } from '../support/slack-bot/local-slack.js';
import type { Fault, Tally } from './fault.js';
import { withBot } from './running-bot.js';

/** The file of the embedded database is deleted or exchanged under the bot, or one byte of it is damaged. */
export const storeFile: Fault = {
  number: 4,
  what: "The database's file deleted or exchanged under the bot, or one byte damaged",
  async run(tally, size) {
    await fileGone(tally);
    for (const code of await damagedCodes(size === 'short' ? 12 : 200)) {
      tally.tried += 1;
      if (code instanceof StoreError) tally.seen.add(code.message);
      else if (code !== 'opened') tally.crashed.push(`a damaged byte: ${String(code)}`);
    }
  },
};

async function fileGone(tally: Tally): Promise<void> {
  const place = fileOf(inMemoryFile());
  await withBot(tally, { place }, async (bot) => {
    const grant = async (sites: string) => headlineOf(await bot.ask(ADMIN, `access grant ${STRANGER} pi ${sites}`));
    await grant('QD');
    const aside = `${place.path}.aside`;
    const roleNow = async () => JSON.stringify((await bot.store.access.find(STRANGER))?.role.sites);
    for (const [how, exchange] of [
      ['deleted', () => undefined],
      ['exchanged', () => writeFileSync(place.path, '')],
    ] as const) {
      renameSync(place.path, aside);
      exchange();
      const said = await grant('XA');
      tally.seen.add(said);
      renameSync(aside, place.path);
      // What was promised must be there once the file is back.
      tally.check(`${how}: no grant is promised`, /^🛑/.test(said) && (await roleNow()) === '["QD"]');
      await grant('ZS');
      tally.check(`${how}: the next grant once it is back`, (await roleNow()) === '["ZS"]');
      await grant('QD');
    }
  });
}

const fileOf = (place: ReturnType<typeof inMemoryFile>) => {
  if (place.kind !== 'sqlite') throw new Error('not a file');
  return place;
};

/**
 * How a database opens with one byte damaged: first in the middle of a text and of the type of a column, then in the headers, then in so many places over
 * the whole file. `opened` and read, or what it rejects with.
 */
export async function damagedCodes(places: number): Promise<unknown[]> {
  const { path } = fileOf(inMemoryFile());
  const first = await openDatabase({ kind: 'sqlite', path });
  const request = 'participant QD-001';
  await first.db.insertInto('audit').values({ at: 1, user_id: 'U1', via: 'command', request, outcome: 'x' }).execute();
  await sql.raw('pragma wal_checkpoint(truncate)').execute(first.db);
  await first.close();
  const sound = readFileSync(path);
  const inText = sound.indexOf(request);
  const inTable = sound.lastIndexOf('bigint not null');
  if (inText < 0 || inTable < 0) throw new Error('the text is not in the file');
  const spread = Array.from({ length: places }, (_, at) => Math.floor((sound.length * (at + 0.5)) / places));
  const found: unknown[] = [];
  for (const at of [inText + 3, inTable + 2, 0, 20, 100, ...spread]) {
    const damaged = Buffer.from(sound);
    damaged[at] = 0xff;
    writeFileSync(path, damaged);
    found.push(await openAndRead(path).catch((error: unknown) => error));
  }
  return found;
}

async function openAndRead(path: string): Promise<'opened'> {
  const database = await openDatabase({ kind: 'sqlite', path });
  await database.db.selectFrom('audit').selectAll().execute();
  await database.close();
  return 'opened';
}
