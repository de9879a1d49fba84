import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWorkbook } from '../../cli/files/write-workbook.js';
import { sampleWorkbook } from '../../cli/sample/sample.js';
import { type Day, formatDay } from '../../shared/calendar.js';

/** Today's sample workbook. One that is there already is used again, so that what was typed into it stays. */
export async function ensureSample(folder: string, today: Day): Promise<{ path: string; isNew: boolean }> {
  const path = join(folder, `sample-${formatDay(today)}.xlsx`);
  try {
    await access(path);
    return { path, isNew: false };
  } catch {
    await mkdir(folder, { recursive: true });
    await writeWorkbook(path, sampleWorkbook({ today }).tabs);
    return { path, isNew: true };
  }
}
