import type { Day } from '../../shared/calendar.js';
import type { TemplateJson } from '../answer-schemas.js';
import type { Arguments } from '../arguments.js';
import { writeWorkbook } from '../files/write-workbook.js';
import { refuseExisting } from '../new-file.js';
import type { Page } from '../terminal/page.js';
import { UsageError } from '../usage-error.js';

/** Writes an empty workbook, or the sample. Never over a file that is there. */
export async function writeTemplate(
  { subject, sample }: Arguments,
  today: Day,
  page: Page,
): Promise<{ lines: string[]; json: TemplateJson }> {
  const { words, colors } = page;
  if (subject === undefined || !/\.xlsx$/i.test(subject)) throw new UsageError((say) => say.templateName, 'template');
  await refuseExisting(subject);
  const content = sample ? (await import('../sample/sample.js')).sampleWorkbook({ today }) : undefined;
  await writeWorkbook(subject, content?.tabs ?? [], { language: page.language });
  const findings = content?.planted.length ?? 0;
  return {
    lines: [
      colors.green(words.written(subject)),
      content === undefined ? words.writtenNext(subject) : words.writtenSample(findings),
    ],
    json: { file: subject, sample, findings },
  };
}
