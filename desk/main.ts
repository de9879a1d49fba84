import { languageOfLocale } from '../shared/language.js';
import { saysItself } from '../shared/said.js';
import { readArguments, UsageError } from './server/arguments.js';
import { startDesk } from './server/start-desk.js';

/** Runs the desk until Ctrl-C. Exit codes: 0 after a clean end, 2 when it cannot start. */
async function main(): Promise<void> {
  const say = (line: string): void => console.log(line);
  const { file, port } = readArguments(process.argv.slice(2));
  let stopping = false;
  const clock = clockFrom(process.env.RPS_DESK_OPENED_AT);
  const starting = startDesk({
    port,
    sampleFolder: '.desk',
    say,
    language: languageOfLocale(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''),
    ...(file === undefined ? {} : { file }),
    ...(clock === undefined ? {} : { clock }),
  });
  const stop = (): void => {
    // A second Ctrl-C is a person who does not want to wait.
    if (stopping) process.exit(130);
    stopping = true;
    starting
      .then((desk) => desk.close())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const desk = await starting;
  if (stopping) return;
  say('Local stand-ins for Google Sheets, Apps Script and Slack: nothing leaves this computer.');
  say(`The desk is open at ${desk.address} (Ctrl-C ends it)`);
}

/**
 * A clock that goes on from an instant such as `2035-06-13T04:00:00Z`, for tests that must say the same on every day of the
 * week and at every hour. It must lie ahead: the local Slack's signatures are refused when they are dated in the past.
 */
function clockFrom(openedAt: string | undefined): (() => number) | undefined {
  if (openedAt === undefined) return undefined;
  const ahead = Date.parse(openedAt) - Date.now();
  if (!(ahead > 0)) {
    throw new UsageError({
      en: 'RPS_DESK_OPENED_AT must be an instant that is still to come.',
      zh: 'RPS_DESK_OPENED_AT 须为将来的时刻。',
    });
  }
  return () => Date.now() + ahead;
}

main().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(saysItself(error) ? error.say('en').what : `The desk cannot start: ${reason}`);
  process.exit(2);
});
