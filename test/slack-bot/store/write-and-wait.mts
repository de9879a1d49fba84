import { type DatabasePlace, openDatabase } from '../../../slack-bot/store/database.js';

/** Writes in a transaction, says so, and never ends it: the test kills this process. */
const database = await openDatabase(JSON.parse(process.argv[2]!) as DatabasePlace);
await database.db.transaction().execute(async (within) => {
  await within.insertInto('mutes').values({ user_id: 'U2', section: 'overdue', until: 1 }).execute();
  process.send!('written');
  await new Promise((resolve) => setTimeout(resolve, 60_000));
});
