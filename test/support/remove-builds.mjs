import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** After the last test: removes what the test files of this run made for each other (apps-script/addon.ts, slack-bot/postgres.ts). */
export default async () => {
  for (const name of ['rps-addon', 'rps-postgres-template']) {
    await rm(join(tmpdir(), `${name}-${process.env.RPS_TEST_RUN}`), { recursive: true, force: true });
  }
};
