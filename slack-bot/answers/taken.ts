import { formatDay } from '../../shared/calendar.js';
import type { Finding } from '../../shared/protocol/finding.js';
import { urgentFindings } from '../../shared/summary/alerts.js';
import { alertWords } from '../posts/alerts/alert-words.js';
import { clockTime, wallTime } from '../words/wall-time.js';
import type { Line } from './answer.js';
import type { AnswerContext } from './context.js';

/** Who has which finding, said behind its line: "taken by @Li 08:41"; nothing where nobody has it. */
export function takenBehind({ trial, taken, language }: AnswerContext): (finding: Finding) => Line {
  if (taken === undefined || taken.size === 0) return () => [];
  const zone = trial.workbook.settings.time_zone;
  const has = new Map(urgentFindings(trial).map(({ key, finding }) => [finding, taken.get(key)]));
  return (finding) => {
    const { by, at } = has.get(finding) ?? {};
    if (by === undefined || at === undefined) return [];
    const when = wallTime(at, zone).startsWith(formatDay(trial.asOf)) ? clockTime(at, zone) : wallTime(at, zone);
    return [' · ✋ ', ...alertWords(language).takenBy({ user: by }, when)];
  };
}

/** Who has which of these findings, each on a line of its own, where its own line is not shown. */
export function takenLines(context: AnswerContext, findings: readonly Finding[], shown: readonly Finding[]): Line[] {
  const takenOf = takenBehind(context);
  const listed = new Set(shown);
  return findings.flatMap((finding): Line[] => {
    const taken = listed.has(finding) ? [] : takenOf(finding);
    return taken.length === 0 ? [] : [[finding.participant ?? finding.tab, ...taken]];
  });
}
