import { rawWorkbook } from '../../../cli/files/content.js';
import { SAMPLE_NAME, sampleWorkbook } from '../../../cli/sample/sample.js';
import { day } from '../../../shared/calendar.js';
import { assessTrial, type Trial } from '../../../shared/summary/trial.js';
import type { RawWorkbook } from '../../../shared/workbook/raw.js';
import type { Answer, Line, Part } from '../../../slack-bot/answers/answer.js';
import { blinded } from '../../../slack-bot/answers/blinded.js';
import type { AnswerContext } from '../../../slack-bot/answers/context.js';

/** The day that counts as today. */
export const TODAY = day('2026-09-01');
/** 08:30 on that day in Shanghai. */
export const NOW = Date.UTC(2026, 8, 1, 0, 30);

/** The sample workbook with its planted mistakes, as a host hands it over. */
export function sampleRaw(seed = 1): RawWorkbook {
  return rawWorkbook(SAMPLE_NAME, sampleWorkbook({ today: TODAY, seed }).tabs);
}

const trials = new Map<number, Trial>();

/** The sample trial as the bot knows it, assessed once for each seed. */
export function sampleTrial(seed = 1): Trial {
  let trial = trials.get(seed);
  if (!trial) {
    trial = blinded(assessTrial(sampleRaw(seed), TODAY));
    trials.set(seed, trial);
  }
  return trial;
}

/** What an answer is made from, with some changes. */
export function context(changes: Partial<AnswerContext> = {}): AnswerContext {
  return {
    trial: sampleTrial(),
    source: {
      url: 'https://docs.google.com/spreadsheets/d/sheet/edit',
      cellUrl: (tab, cell) =>
        `https://docs.google.com/spreadsheets/d/sheet/edit#${encodeURIComponent(`${tab}!${cell}`)}`,
      readAt: NOW,
    },
    language: 'en',
    sites: 'all',
    ...changes,
  };
}

/** A line as it reads. */
export function plain(line: Line): string {
  return line
    .map((piece) =>
      typeof piece === 'string'
        ? piece
        : 'user' in piece
          ? `@${piece.user}`
          : 'channel' in piece
            ? `#${piece.channel}`
            : 'bold' in piece
              ? piece.bold
              : 'code' in piece
                ? piece.code
                : piece.text,
    )
    .join('');
}

/** Everything an answer says, line by line; a row of a table is a line too. */
export function said(answer: Answer): string[] {
  return [answer.headline, ...answer.warnings, ...answer.parts.flatMap(linesOf)];
}

function linesOf(part: Part): string[] {
  switch (part.kind) {
    case 'lines':
    case 'list':
      return [
        ...(part.title === undefined ? [] : [part.title]),
        ...(part.kind === 'lines' ? part.lines : part.items).map(plain),
      ];
    case 'table':
      return [
        part.caption,
        part.columns.map(({ title }) => title).join(' · '),
        ...part.rows.map((row) => row.map((cell) => (typeof cell === 'object' ? cell.text : String(cell))).join(' · ')),
      ];
    case 'chart':
      return [part.title, ...part.labels, ...part.series.map(({ name, values }) => `${name}: ${values.join(', ')}`)];
  }
}
