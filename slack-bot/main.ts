import { readFileSync } from 'node:fs';
import { isLanguage } from '../shared/language.js';
import { punctuation } from '../shared/words/punctuation.js';
import { ConfigError, readConfig, unknownVariables } from './config.js';
import { loadDotEnv } from './environment/dot-env.js';
import { cannotStart } from './environment/environment-words.js';
import { placeOf } from './log/error-place.js';
import { jsonLog } from './log/log.js';
import { withoutSecrets } from './log/secrets.js';
import { type RunningBot, runBot } from './run-bot.js';
import { StoreError } from './store/store-error.js';

/** Runs the bot for real, on what the environment and the `.env` file say. See `.env.example` for the variables. */
async function main(): Promise<void> {
  loadDotEnv(process.env);
  const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
  const log = jsonLog((line) => process.stderr.write(line), { level: config.logLevel });
  for (const { name, nearest } of unknownVariables(process.env)) log.warn('unknown variable', { name, nearest });
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(event, (error: unknown) => {
      // Nothing is known of the state any more; whoever runs the bot starts it again.
      log.error('stopped by an error', placeOf(error));
      process.exit(1);
    });
  }
  let bot: RunningBot | undefined;
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // The second time somebody means it.
      if (isStopping) process.exit(1);
      isStopping = true;
      log.info('stopping', { signal });
      // Before it has started nothing is under way that a kill could harm.
      if (bot === undefined) process.exit(0);
      bot.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error('not stopped cleanly', placeOf(error));
          process.exit(1);
        },
      );
    });
  }
  bot = await runBot(config, log);
}

/** Why the bot did not start, in the language of its settings. */
function sayWhy(error: unknown): string {
  const set = process.env.RPS_LANGUAGE;
  const language = isLanguage(set) ? set : 'en';
  if (error instanceof ConfigError) return error.say(language).what;
  const { space } = punctuation(language);
  const start = `${cannotStart(language)}${space}`;
  if (error instanceof StoreError) {
    const { what, remedy } = error.say(language);
    return `${start}${what}${space}${remedy}`;
  }
  return `${start}${withoutSecrets(error instanceof Error ? error.message : String(error))}`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${sayWhy(error)}\n`);
  process.exit(1);
});
