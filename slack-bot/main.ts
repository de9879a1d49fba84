import { readFileSync } from 'node:fs';
import { createBot } from './app.js';
import { ConfigError, readConfig } from './config.js';
import { jsonLog } from './log.js';
import { createGoogleSource } from './sheet-source/google.js';
import { openDatabase } from './store/database.js';
import { storeOver } from './store/open-store.js';

/** Runs the bot for real, on what the environment says. See README.md in this folder for the variables. */
async function main(): Promise<void> {
  const log = jsonLog((line) => process.stderr.write(line));
  const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
  const store = storeOver(
    await openDatabase(
      process.env.DATABASE_URL
        ? { kind: 'postgres', url: process.env.DATABASE_URL }
        : { kind: 'sqlite', path: process.env.RPS_STORE_FILE || '.state/rps.db' },
    ),
  );
  const bot = createBot({
    slack: config.slack,
    source: createGoogleSource(config.google),
    access: config.access,
    store,
    language: config.language,
    log,
  });
  const port = await bot.start(config.port);
  log.info('started', { mode: config.slack.mode, port });
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      bot.stop().then(
        () => {
          log.info('stopped');
          process.exit(0);
        },
        () => process.exit(1),
      );
    });
  }
}

main().catch((error: unknown) => {
  const said =
    error instanceof ConfigError
      ? error.message
      : `The bot cannot start: ${error instanceof Error ? error.message : String(error)}`;
  process.stderr.write(`${said}\n`);
  process.exitCode = 1;
});
