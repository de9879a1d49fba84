import { FileError } from '../cli/files/file-error.js';
import { readArguments, UsageError } from './server/arguments.js';
import { startDesk } from './server/start-desk.js';

/** Runs the desk until Ctrl-C. Exit codes: 0 after a clean end, 2 when it cannot start. */
async function main(): Promise<void> {
  const say = (line: string): void => console.log(line);
  const { file, port } = readArguments(process.argv.slice(2));
  let stopping = false;
  const starting = startDesk({ port, sampleFolder: '.desk', say, ...(file === undefined ? {} : { file }) });
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

main().catch((error: unknown) => {
  const isKnown = error instanceof FileError || error instanceof UsageError;
  const reason = error instanceof Error ? error.message : String(error);
  console.error(isKnown ? reason : `The desk cannot start: ${reason}`);
  process.exit(2);
});
