import { openDatabase } from '../../slack-bot/store/database.js';
import { storeOver } from '../../slack-bot/store/open-store.js';
import { inMemoryFile } from '../slack-bot/posts/outbox/memory-file.js';
import { rpsWords } from '../support/run-in-memory.js';
import { MANAGER } from '../support/slack-bot/local-slack.js';
import { until } from '../support/until.js';
import type { Fault } from './fault.js';
import { withBot } from './running-bot.js';

const QUESTIONS = ['status', 'overdue', 'participant PU-001', 'findings', 'help', 'due'];

/** The record of who asked what is changed behind the bot's back: a field, a line less, a line more. */
export const auditRecord: Fault = {
  number: 7,
  what: 'The record of who asked what, changed afterwards',
  async run(tally) {
    const place = inMemoryFile();
    if (place.kind !== 'sqlite') throw new Error('not a file');
    await withBot(tally, { place }, async (bot) => {
      for (const question of QUESTIONS) await bot.ask(MANAGER, question);
      await until(async () => (await bot.store.audit.recent(99)).length >= QUESTIONS.length);
      tally.count('a line for each question', (await bot.store.audit.recent(99)).length, QUESTIONS.length);
    });
    const database = await openDatabase(place);
    const { db } = database;
    const says = async () => {
      const { code, out } = await rpsWords(['audit'], { env: { RPS_STORE_FILE: place.path } });
      tally.seen.add(
        out
          .trim()
          .replaceAll(/\s+/g, ' ')
          .replaceAll(/[0-9a-f]{64}|[\d-]+T[\d:.]+Z/g, '…'),
      );
      return code;
    };
    try {
      tally.check('as it was written, it is called sound', (await says()) === 0);
      const rows = await db.selectFrom('audit').selectAll().orderBy('id').execute();
      for (const row of rows) {
        const { id, ...sound } = row;
        for (const change of [
          { at: 7 },
          { user_id: 'U9' },
          { via: 'x' },
          { request: 'x' },
          { outcome: 'x' },
          { hash: 'x' },
        ]) {
          await db.updateTable('audit').set(change).where('id', '=', id).execute();
          tally.check(`line ${id}, ${Object.keys(change)} changed: it is seen`, (await says()) === 1);
          await db.updateTable('audit').set(sound).where('id', '=', id).execute();
        }
        await db.deleteFrom('audit').where('id', '=', id).execute();
        tally.check(`line ${id} taken out: it is seen`, (await says()) === 1);
        await db.insertInto('audit').values(row).execute();
      }
      // What is dropped for its age is none of these.
      await storeOver(database).audit.drop(rows[2]!.at);
      tally.check('the oldest dropped as set: it is sound', (await says()) === 0);
    } finally {
      await database.close();
    }
  },
};
