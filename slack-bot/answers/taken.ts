import type { Finding } from '../../shared/protocol/finding.js';
import { urgentFindings } from '../../shared/summary/alerts.js';
import { alertWords } from '../posts/alerts/alert-words.js';
import { timeOn } from '../words/wall-time.js';
import type { Line } from './answer.js';
import type { AnswerContext } from './context.js';

/** Who has the findings of a line, said behind it: "taken by @Li 08:41"; of several, how many. Nothing where nobody has any. */
export function takenBehind({ trial, taken, language }: AnswerContext): (findings: readonly Finding[]) => Line {
  if (taken === undefined || taken.size === 0) return () => [];
  const zone = trial.workbook.settings.time_zone;
  const has = new Map(urgentFindings(trial).map(({ key, finding }) => [finding, taken.get(key)]));
  const words = alertWords(language);
  return (findings) => {
    const urgent = findings.filter((finding) => has.has(finding));
    const had = urgent.flatMap((finding) => has.get(finding) ?? []);
    // One person who has several of them is said once, with the last.
    const takers = new Map(had.sort((one, other) => one.at - other.at).map((one) => [one.by, one]));
    const many = had.length < urgent.length ? [words.someOf(had.length, urgent.length)] : [];
    return [...takers.values()].flatMap(({ by, at }, index): Line => {
      return [' · ✋ ', ...(index === 0 ? many : []), ...words.takenBy({ user: by }, timeOn(trial.asOf, at, zone))];
    });
  };
}

/** The same for lines that are not shown, each under the name of its participant. */
export function takenLines(context: AnswerContext, notShown: readonly (readonly Finding[])[]): Line[] {
  const takenOf = takenBehind(context);
  return notShown.flatMap((findings): Line[] => {
    const taken = takenOf(findings);
    return taken.length === 0 ? [] : [[findings[0]!.participant ?? findings[0]!.tab, ...taken]];
  });
}
