import { formatDay } from '../shared/calendar.js';
import { rulebookFor } from '../shared/protocol/rulebook.js';
import type { Trial } from '../shared/summary/trial.js';
import { punctuation } from '../shared/words/punctuation.js';
import { looserWords } from '../shared/words/rulebook.js';
import { type Page, paragraph } from './terminal/page.js';
import { displayWidth } from './terminal/width.js';

/** What every answer ends with: how fresh, how much was read, by which rules, and what it is not. */
export function footer(trial: Trial, page: Page, showsDoses: boolean): string[] {
  const { words, colors } = page;
  const { workbook, asOf } = trial;
  const rulebook = rulebookFor(workbook.settings);
  const looser = looserWords(rulebook, page.language);
  const facts = [
    workbook.name,
    words.asOf(formatDay(asOf), workbook.settings.time_zone),
    words.rows(workbook.rowsRead, workbook.rowsSkipped),
    words.rulebook(rulebook.version, rulebook.hash),
  ];
  const space = punctuation(page.language).space;
  const aid = showsDoses ? `${words.aid}${space}${words.neverAPrescription}` : words.aid;
  return [
    '',
    ...pack(facts, page.width).map(colors.dim),
    // What lets more pass is not dimmed.
    ...(looser === undefined ? [] : paragraph(page, looser, 0)),
    ...paragraph(page, aid, 0).map(colors.dim),
  ];
}

/** Facts side by side as far as they fit; none is torn in two. */
function pack(facts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const fact of facts) {
    const longer = lines.length === 0 ? fact : `${lines.at(-1)} · ${fact}`;
    if (lines.length > 0 && displayWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(fact);
  }
  return lines;
}

/** Rules that failed, loudly: silence about them would read as a pass. */
export function failedRules(trial: Trial, page: Page): string[] {
  const { words, colors } = page;
  const failed = trial.evaluation.run.filter(({ status }) => status === 'error');
  if (failed.length === 0) return [];
  const loud = (text: string): string => colors.bold(colors.red(text));
  return [
    ...paragraph(page, words.rulesFailed(failed.length), 0).map(loud),
    ...failed.flatMap(({ rule, reason }) => paragraph(page, `${rule}: ${reason ?? ''}`, 2).map(colors.red)),
    '',
  ];
}
