import { basename } from 'node:path';
import { dayInZone } from '../../shared/calendar.js';
import type { Language } from '../../shared/language.js';
import { SETTINGS } from '../../shared/workbook/settings.js';
import { DeskClock } from './desk-clock.js';
import { DeskServer } from './desk-server.js';

export interface DeskOptions {
  /** A person's own workbook; the sample of the day when absent. */
  readonly file?: string;
  readonly port: number;
  /** Where sample workbooks are kept. */
  readonly sampleFolder: string;
  /** One line for each step. */
  readonly say: (line: string) => void;
  readonly clock?: () => number;
  /** Of the person who starts it; English when absent. Once somebody chooses on the page, that counts. */
  readonly language?: Language;
  /** Quiet time after an edit before the file is written. */
  readonly quietMs?: number;
}

/** A desk that is up. */
export interface RunningDesk {
  /** For a browser. */
  readonly address: string;
  /** Saves, ends every connection and lets go of the port. */
  close(): Promise<void>;
}

/**
 * Starts the desk: one server on this computer only, with the page, the local Sheets API, the local Slack and the real
 * bot's receiver behind it. Throws `FileError` for a workbook that cannot be opened.
 */
export async function startDesk(options: DeskOptions): Promise<RunningDesk> {
  const { say } = options;
  const timeZone = SETTINGS.time_zone.value;
  const clock = new DeskClock(options.clock ?? Date.now, timeZone);
  const today = dayInZone(clock.now(), timeZone);

  // What takes long is started before anything waits for it.
  say(options.file === undefined ? 'Preparing the sample workbook' : `Opening ${basename(options.file)}`);
  const opening = import('./open-file.js').then(({ openFile }) =>
    openFile(options, { today, timeZone, clock: clock.now }),
  );
  say('Building the add-on and the page');
  const building = Promise.all([
    import('./build-add-on.js').then(({ buildLocalAddOn }) => buildLocalAddOn()),
    import('./page-assets.js').then(({ buildPage }) => buildPage()),
  ]);
  const loading = import('./open-desk.js');
  // A failure is told by whoever waits first; the others must not end the process before.
  for (const each of [opening, building, loading]) each.catch(() => undefined);

  const opened = await opening;
  const server = new DeskServer();
  const port = await server.listen(options.port);
  if (options.port !== 0 && port !== options.port) say(`Port ${options.port} is taken: using ${port}`);
  try {
    const [{ openDesk }, [addOn, page]] = await Promise.all([loading, building]);
    return await openDesk({ options, timeZone, clock, opened, addOn, page, server });
  } catch (error) {
    await server.close();
    throw error;
  }
}
