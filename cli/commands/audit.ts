import { databasePlace, setVariables } from '../../slack-bot/config.js';
import { loadDotEnv } from '../../slack-bot/environment/dot-env.js';
import { openDatabase } from '../../slack-bot/store/database.js';
import { inspectDatabase } from '../../slack-bot/store/inspect.js';
import { storeOver } from '../../slack-bot/store/open-store.js';
import type { AuditJson } from '../answer-schemas.js';
import type { Arguments } from '../arguments.js';
import { csvRecord } from '../export/to-csv.js';
import { FileError } from '../files/file-error.js';
import { writeWhole } from '../files/write-whole.js';
import { refuseExisting } from '../new-file.js';
import { type Page, paragraph } from '../terminal/page.js';
import { UsageError } from '../usage-error.js';
import { cliWords } from '../words/cli-words.js';

/**
 * Writes the bot's record of who asked what into a .csv file, each line with the hash that ties it to the one before, and says
 * whether the record is as it was written. Changes nothing in the database.
 */
export async function auditRecord(
  { to, json }: Arguments,
  env: Readonly<Record<string, string | undefined>>,
  page: Page,
): Promise<{ exitCode: 0 | 1; lines: string[]; json: AuditJson }> {
  if (to !== undefined && !to.toLowerCase().endsWith('.csv')) throw new UsageError((say) => say.auditTo, 'audit');
  if (to !== undefined) await refuseExisting(to);
  const variables = { ...env };
  loadDotEnv(variables);
  const place = databasePlace(setVariables(variables));
  const { state } = await inspectDatabase(place);
  if (state !== 'current') {
    const why = state === 'new' ? 'noRecord' : 'oldRecord';
    throw new FileError('missing', { en: cliWords('en')[why], zh: cliWords('zh')[why] });
  }
  const store = storeOver(await openDatabase(place));
  try {
    const { lines, since, hash, broken } = await store.audit.state();
    const entries: AuditJson['entries'] = [];
    const records = [csvRecord(['time', 'person', 'via', 'request', 'outcome', 'hash'])];
    if (to !== undefined || json) {
      for await (const { at, userId, via, request, outcome, hash } of store.audit.all()) {
        const time = new Date(at).toISOString();
        if (json) entries.push({ time, person: userId, via, request, outcome, hash });
        if (to !== undefined) records.push(csvRecord([time, userId, via, request, outcome, hash]));
      }
    }
    if (to !== undefined) await writeWhole(to, records.join(''));
    const brokenAt = typeof broken === 'number' ? new Date(broken).toISOString() : broken;
    const from = since === undefined ? undefined : new Date(since).toISOString();
    const { words, colors } = page;
    const said = words.recordSays(lines, from, hash, brokenAt);
    return {
      exitCode: broken === undefined ? 0 : 1,
      lines: [
        ...(to === undefined ? [] : [colors.green(words.written(to))]),
        ...paragraph(page, said).map(broken === undefined ? (text) => text : colors.red),
      ],
      json: { lines, since: from ?? null, hash, broken: brokenAt ?? null, file: to ?? null, entries },
    };
  } finally {
    await store.close();
  }
}
