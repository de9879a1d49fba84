import { formatDay } from '../../shared/calendar.js';
import type { Language } from '../../shared/language.js';
import type { Finding } from '../../shared/protocol/finding.js';
import { rulebookFor } from '../../shared/protocol/rulebook.js';
import { isCertain } from '../../shared/summary/silence.js';
import type { Trial } from '../../shared/summary/trial.js';
import { punctuation } from '../../shared/words/punctuation.js';
import { looserWords } from '../../shared/words/rulebook.js';
import { notCertain, saySilence } from '../../shared/words/silence.js';
import { columnOf } from '../../shared/workbook/schema.js';
import { silenceAt, WHERE } from '../nothing.js';
import { TRIAL } from '../trial-number.js';
import { cliWords } from '../words/cli-words.js';
import type { ExportNote } from './document.js';
import { type ExportKind, exportWords } from './export-words.js';

/** What an export is made from. */
export interface ExportInput {
  readonly trial: Trial;
  /** The code of the site asked for; all of them when absent. */
  readonly site: string | undefined;
  readonly language: Language;
  readonly isSample: boolean;
}

/** From which workbook, as of when, by which rules. */
export function sourceOf({ trial, language }: ExportInput): string {
  const words = cliWords(language);
  const { workbook, asOf } = trial;
  const rulebook = rulebookFor(workbook.settings);
  return [
    TRIAL,
    workbook.name,
    words.asOf(formatDay(asOf), workbook.settings.time_zone),
    words.rows(workbook.rowsRead, workbook.rowsSkipped),
    words.rulebook(rulebook.version, rulebook.hash),
  ].join(' · ');
}

/** What else every export rests on. */
export function factsOf({ trial, language, isSample }: ExportInput): string[] {
  const rulebook = rulebookFor(trial.workbook.settings);
  return [isSample ? exportWords(language).sample : undefined, looserWords(rulebook, language)].filter(
    (sentence) => sentence !== undefined,
  );
}

/** What no export is. */
export function noticeOf({ language }: ExportInput, { showsDoses }: { showsDoses: boolean }): string {
  const { aid, neverAPrescription } = cliWords(language);
  return showsDoses ? [aid, neverAPrescription].join(punctuation(language).space) : aid;
}

/** Rules that failed: what they look at is in no list. Why is for the terminal: nobody knows what an error quotes. */
export function warningsOf({ trial, language }: ExportInput): string[] {
  const failed = trial.evaluation.run.filter(({ status }) => status === 'error');
  if (failed.length === 0) return [];
  return [cliWords(language).rulesFailed(failed.length), ...failed.map(({ rule }) => rule)];
}

/** Why a list is empty, or what it may lack. `site` is the one that the list is about. */
export function noteOf(
  { trial, language }: ExportInput,
  kind: ExportKind,
  site: string | undefined,
  count: number,
): ExportNote | undefined {
  const silence = silenceAt(trial, site);
  if (count > 0) {
    const text = saySilence(silence, language, WHERE);
    return text === undefined ? undefined : { text, isGood: false };
  }
  const { rowsRead, rowsSkipped } = trial.workbook;
  const none = exportWords(language).none(kind, site, formatDay(trial.asOf), rowsRead, rowsSkipped);
  return { text: notCertain(silence, language, WHERE, none), isGood: isCertain(silence) };
}

/** A heading of the Findings tab, so that an export calls everything as the workbook does. */
export const findingHeading = (key: string, language: Language): string => columnOf('Findings', key)![language];

/** The key of each finding in the Findings tab; findings that nothing tells apart are counted. */
export function exportKeys({ evaluation }: Trial, keyOf: (finding: Finding) => string): ReadonlyMap<Finding, string> {
  const times = new Map<string, number>();
  return new Map(
    evaluation.findings.map((finding) => {
      const key = keyOf(finding);
      const number = (times.get(key) ?? 0) + 1;
      times.set(key, number);
      return [finding, number === 1 ? key : `${key}~${number}`];
    }),
  );
}
