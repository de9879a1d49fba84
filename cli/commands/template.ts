import { access } from 'node:fs/promises';
import type { Day } from '../../shared/calendar.js';
import type { TemplateJson } from '../answer-schemas.js';
import type { Arguments } from '../arguments.js';
import { FileError } from '../files/file-error.js';
import { writeWorkbook } from '../files/write-workbook.js';
import type { Page } from '../terminal/page.js';
import { UsageError } from '../usage-error.js';
import { cliWords } from '../words/cli-words.js';

/** Writes an empty workbook, or the sample. Never over a file that is there. */
export async function writeTemplate(
  { subject, sample }: Arguments,
  today: Day,
  page: Page,
): Promise<{ lines: string[]; json: TemplateJson }> {
  const { words, colors } = page;
  if (subject === undefined || !/\.xlsx$/i.test(subject)) throw new UsageError((say) => say.templateName, 'template');
  if (await exists(subject)) {
    throw new FileError('exists', { en: cliWords('en').exists(subject), zh: cliWords('zh').exists(subject) });
  }
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

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
