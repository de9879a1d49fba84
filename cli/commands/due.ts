import { comingUp, lostSteps, overdue, stepsOf, waitingPastLimit } from '../../shared/summary/worklists.js';
import type { DueJson } from '../answer-schemas.js';
import type { TrialCommand } from '../command.js';
import { lacking, nothing, silenceAt } from '../nothing.js';
import { reportRows } from '../report-rows.js';
import { scheduleTable } from '../schedule-table.js';
import { stepList } from '../step-table.js';
import { paragraph } from '../terminal/page.js';

const DAYS_AHEAD = 7;

/** What is to be done now or soon, by window: cycles, operations and visits; with who is on hold and who waits too long. */
export const due: TrialCommand = ({ trial, whole, site, page, arguments: { days = DAYS_AHEAD } }) => {
  const { words, colors } = page;
  const items = comingUp(trial.schedule, trial.asOf, days);
  const late = overdue(trial.schedule);
  const held = stepsOf(trial, 'held');
  const waiting = waitingPastLimit(trial);
  const lost = lostSteps(trial);
  return {
    exitCode: 0,
    json: (): DueJson => {
      const { head, itemRow, findingRow, stepRow } = reportRows(whole, page.language);
      const unchecked = silenceAt(whole, site).hidden.map(findingRow);
      return {
        ...head,
        site: site ?? null,
        days,
        due: items.map(itemRow),
        overdue: late.map(itemRow),
        held: held.map(stepRow),
        waiting: waiting.map(stepRow),
        noNextStep: lost.map(stepRow),
        unchecked,
      };
    },
    lines: () => [
      colors.bold(words.dueTitle(items.length, days)) + (site ? ` · ${words.siteOnly(site)}` : ''),
      '',
      ...(items.length === 0
        ? nothing(whole, site, page, words.noDue(days))
        : [...lacking(whole, site, page), ...scheduleTable(items, page)]),
      ...(late.length === 0 ? [] : ['', ...paragraph(page, words.overdueBeside(late.length)).map(colors.red)]),
      ...stepList(words.heldTitle, held, page),
      ...stepList(words.waitingTitle, waiting, page),
      ...stepList(words.lostTitle, lost, page),
    ],
  };
};
