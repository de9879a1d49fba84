import { expect, test } from '@jest/globals';
import { DATABASES } from '../support/slack-bot/postgres.js';
import { databaseAway } from './database-away.js';
import { failuresOf, inject, NOTHING } from './fault.js';

const onPostgres = DATABASES.includes('postgres') ? test : test.skip;

onPostgres(
  'a PostgreSQL server that is away at the start is waited for; one that is away for an hour loses and doubles nothing, and everybody is told',
  async () => {
    const tally = await inject(databaseAway, 'short');
    expect([tally.tried, failuresOf(tally), [...tally.seen]]).toEqual([
      17,
      NOTHING,
      [
        "log: The bot's database could not be reached. Check that the database server runs and that DATABASE_URL is right, or that the folder of the database file exists and may be written; then try again.",
        expect.stringMatching(/^Slack: .*database could not be reached/),
        'digest: Late: it was due at 08:30.',
      ],
    ]);
  },
  120_000,
);
