import { cannotSchedule, lostSteps, overdue, waitingPastLimit } from '../../shared/summary/worklists.js';
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
  const undated = cannotSchedule(trial.schedule);
  const waiting = waitingPastLimit(trial);
  const lost = lostSteps(trial);
  return {
    exitCode: 0,
    json: (): OverdueJson => {
      const { head, itemRow, findingRow, stepRow } = reportRows(whole, page.language);
      const unchecked = silenceAt(whole, site).hidden.map(findingRow);
      return {
        ...head,
        site: site ?? null,
        overdue: late.map(itemRow),
        cannotSchedule: undated.map(itemRow),
        waiting: waiting.map(stepRow),
        noNextStep: lost.map(stepRow),
        unchecked,
      };
    },
    lines: () => [
      colors.bold(words.overdueTitle(late.length)) + (site ? ` · ${words.siteOnly(site)}` : ''),
      '',
      ...(late.length === 0
        ? nothing(whole, site, page, words.noOverdue)
        : [...lacking(whole, site, page), ...scheduleTable(late, page, { target: false })]),
      ...(undated.length === 0
        ? []
        : [
            ...heading(page, words.cannotScheduleTitle(undated.length)),
            ...scheduleTable(undated, page, { target: false }),
          ]),
      ...stepList(words.waitingTitle, waiting, page),
      ...stepList(words.lostTitle, lost, page),
    ],
  };
};
