import { type Finding, sayFinding } from '../shared/protocol/finding.js';
import type { Severity } from '../shared/said.js';
import type { Trial } from '../shared/summary/trial.js';
import { sayAnswer } from '../shared/words/finding-answer.js';
import { type Page, paragraph } from './terminal/page.js';

/** A finding in three parts: who and where, what is wrong, what to do; and what people made of it. */
export function findingLines(
  finding: Finding,
  { answers, asOf }: Pick<Trial, 'answers' | 'asOf'>,
  page: Page,
): string[] {
  const { words, colors, language } = page;
  const { what, remedy } = sayFinding(finding, language);
  const who = finding.participant ?? finding.tab;
  const rule = finding.clause === 'data' ? finding.rule : `${finding.clause} ${finding.rule}`;
  const paint = severityPaint(finding.severity, page);
  const answered = sayAnswer(answers.get(finding), asOf, language);
  return [
    `  ${paint(who)}  ${colors.cyan(words.findingPlace(finding))}  ${colors.dim(rule)}`,
    ...paragraph(page, what, 4),
    ...paragraph(page, remedy, 4, words.remedy).map(colors.dim),
    ...(answered === undefined ? [] : paragraph(page, answered, 4).map(colors.cyan)),
  ];
}

/** The color in which a severity is known. */
export function severityPaint(severity: Severity, { colors }: Page): (text: string) => string {
  switch (severity) {
    case 'stop':
      return (text) => colors.bold(colors.red(text));
    case 'warn':
      return (text) => colors.bold(colors.yellow(text));
    case 'query':
      return (text) => colors.bold(colors.magenta(text));
    case 'advisory':
      return colors.bold;
  }
}
