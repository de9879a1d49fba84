import { basename } from 'node:path';
import type { Day } from '../../shared/calendar.js';
import { type OpenedWorkbook, openWorkbook } from '../files/open-workbook.js';
import { type Place, placeOf } from '../files/place.js';
import type { DeskOptions } from './start-desk.js';

/** The workbook that the desk is about, just read. */
export interface OpenedFile {
  readonly opened: OpenedWorkbook;
  readonly place: Place;
  readonly isSample: boolean;
}

/** Opens a person's own workbook, or the sample of the day, which is written when it is not there yet. Throws `FileError`. */
export async function openFile(
  { file, sampleFolder, say }: Pick<DeskOptions, 'file' | 'sampleFolder' | 'say'>,
  { today, timeZone, clock }: { readonly today: Day; readonly timeZone: string; readonly clock: () => number },
): Promise<OpenedFile> {
  const isSample = file === undefined;
  let path: string;
  if (isSample) {
    const { ensureSample } = await import('./sample-file.js');
    const sample = await ensureSample(sampleFolder, today);
    path = sample.path;
    say(sample.isNew ? `Wrote a sample trial to ${path}` : `Using the sample in ${path}, with your edits`);
  } else path = file;
  const place = await placeOf(path);
  const opened = await openWorkbook(path, { timeZone, clock });
  if (place.copyReason) say(place.copyReason.en);
  else if (!isSample) say(`Before the first change, the file as it is now is kept as ${basename(place.path)}.bak`);
  if (opened.rowTrouble) say(opened.rowTrouble.en);
  return { opened, place, isSample };
}
