import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Day } from '../../shared/calendar.js';
import { type OpenedWorkbook, openWorkbook } from '../files/open-workbook.js';
import { type Place, placeOf } from '../files/place.js';
import type { DeskOptions } from './start-desk.js';
import type { Sentence } from './wire.js';

/** The workbook that the desk is about, just read. */
export interface OpenedFile {
  readonly opened: OpenedWorkbook;
  readonly place: Place;
  readonly isSample: boolean;
  /** What a person has to know about how it came here. */
  readonly news?: Sentence;
}

export interface OpenFileOptions {
  readonly timeZone: string;
  readonly clock: () => number;
  readonly say: (line: string) => void;
}

/** Opens a person's own workbook, or the sample of the day, which is written when it is not there yet. Throws `FileError`. */
export async function openFile(
  { file, sampleFolder, say }: Pick<DeskOptions, 'file' | 'sampleFolder' | 'say'>,
  { today, timeZone, clock }: { readonly today: Day; readonly timeZone: string; readonly clock: () => number },
): Promise<OpenedFile> {
  const options = { timeZone, clock, say };
  if (file !== undefined) return openAt(file, false, options);
  const { ensureSample } = await import('./sample-file.js');
  const { path, isNew } = await ensureSample(sampleFolder, today);
  say(isNew ? `Wrote a sample trial to ${path}` : `Using the sample in ${path}, with your edits`);
  return openAt(path, true, options);
}

/** Opens the workbook in a place; no two openings are known by the same ID. Throws `FileError`. */
export async function openAt(
  path: string,
  isSample: boolean,
  { timeZone, clock, say }: OpenFileOptions,
): Promise<OpenedFile> {
  const place = await placeOf(path);
  const opened = await openWorkbook(path, { id: `desk-${randomUUID()}`, timeZone, clock });
  if (place.copyReason) say(place.copyReason.en);
  else if (!isSample) say(`Before the first change, the file as it is now is kept as ${basename(place.path)}.bak`);
  if (opened.rowTrouble) say(opened.rowTrouble.en);
  return { opened, place, isSample };
}
