import { readFileSync } from 'node:fs';
import { punctuation } from '../../shared/words/punctuation.js';
import type { Check } from '../../slack-bot/doctor/check.js';
import { examine } from '../../slack-bot/doctor/doctor.js';
import { loadDotEnv } from '../../slack-bot/environment/dot-env.js';
import type { DoctorJson } from '../answer-schemas.js';
import { type Page, paragraph } from '../terminal/page.js';
import { displayWidth, padEnd } from '../terminal/width.js';

/** Tries everything that the bot needs, with the environment and the `.env` file that the bot would start with. */
export async function doctor(
  env: Readonly<Record<string, string | undefined>>,
  page: Page,
): Promise<{ exitCode: 0 | 1; lines: string[]; json: DoctorJson }> {
  const variables = { ...env };
  loadDotEnv(variables);
  const checks = await examine({ variables, readFile: (path) => readFileSync(path, 'utf8') });
  const ok = checks.every(({ state }) => state !== 'problem');
  return {
    exitCode: ok ? 0 : 1,
    lines: linesOf(checks, page),
    json: { ok, checks: checks.map((one) => jsonOf(one, page)) },
  };
}

function jsonOf(check: Check, { language }: Page): DoctorJson['checks'][number] {
  const { id, subject, state } = check;
  return { id, ...(subject !== undefined && { subject }), state, ...check.say(language) };
}

/** One line for each check, and one more below a problem: what to do. */
function linesOf(checks: readonly Check[], page: Page): string[] {
  const { words, colors, language } = page;
  const paint = { ok: colors.green, problem: (text: string) => colors.bold(colors.red(text)), skipped: colors.dim };
  const marks = Object.values(words.doctorMarks);
  const width = Math.max(...marks.map(displayWidth));
  const problems = checks.filter(({ state }) => state === 'problem').length;
  const lines = checks.flatMap((check) => {
    const { what, remedy } = check.say(language);
    const mark = padEnd(words.doctorMarks[check.state], width);
    // A sentence that names its subject needs no second name.
    const subject = check.subject === undefined || what.includes(check.subject) ? '' : ` ${check.subject}`;
    const name = words.doctorChecks[check.id] + subject;
    const { colon } = punctuation(language);
    const [first = '', ...rest] = paragraph(page, `${name}${colon}${what}`, 2, `${mark}  `);
    return [
      first.replace(mark, () => paint[check.state](mark)),
      ...rest,
      ...(remedy === undefined ? [] : paragraph(page, remedy, 4 + width, words.remedy)),
    ];
  });
  const end = problems === 0 ? colors.green(words.doctorWell) : colors.bold(words.doctorProblems(problems));
  return [colors.bold(words.doctorTitle), '', ...lines, '', end];
}
