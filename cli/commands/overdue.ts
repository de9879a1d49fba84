import { cannotSchedule, overdue, waitingPastLimit } from '../../shared/summary/worklists.js';
import type { OverdueJson } from '../answer-schemas.js';
import type { TrialCommand } from '../command.js';
import { lacking, nothing, silenceAt } from '../nothing.js';
import { reportRows } from '../report-rows.js';
import { scheduleTable } from '../schedule-table.js';
import { stepList } from '../step-table.js';
import { heading } from '../terminal/page.js';

/** What is past its window, and what cannot even be dated. */
export const overdueItems: TrialCommand = ({ trial, whole, site, page }) => {
  const { words, colors } = page;
  const late = overdue(trial.schedule);
  const lost = cannotSchedule(trial.schedule);
  const waiting = waitingPastLimit(trial);
  return {
    exitCode: 0,
    json: (): OverdueJson => {
      const { head, itemRow, findingRow, stepRow } = reportRows(whole, page.language);
      const unchecked = silenceAt(whole, site).hidden.map(findingRow);
      return {
        ...head,
        site: site ?? null,
        overdue: late.map(itemRow),
        cannotSchedule: lost.map(itemRow),
        waiting: waiting.map(stepRow),
        unchecked,
      };
    },
    lines: () => [
      colors.bold(words.overdueTitle(late.length)) + (site ? ` · ${words.siteOnly(site)}` : ''),
      '',
      ...(late.length === 0
        ? nothing(whole, site, page, words.noOverdue)
        : [...lacking(whole, site, page), ...scheduleTable(late, page, { target: false })]),
      ...(lost.length === 0
        ? []
        : [...heading(page, words.cannotScheduleTitle(lost.length)), ...scheduleTable(lost, page, { target: false })]),
      ...stepList(words.waitingTitle, waiting, page),
    ],
  };
};
