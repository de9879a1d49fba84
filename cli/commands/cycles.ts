import { CYCLE_ITEMS, cannotSchedule, lostSteps, stepsOf, upcomingCycles } from '../../shared/summary/worklists.js';
import type { CyclesJson } from '../answer-schemas.js';
import type { TrialCommand } from '../command.js';
import { lacking, nothing, silenceAt } from '../nothing.js';
import { reportRows } from '../report-rows.js';
import { scheduleTable } from '../schedule-table.js';
import { stepList } from '../step-table.js';

const DAYS_AHEAD = 14;

/** Cycles and operations that are late, due, or come up, by date. */
export const cycles: TrialCommand = ({ trial, whole, site, page, arguments: { days = DAYS_AHEAD } }) => {
  const { words, colors } = page;
  const items = upcomingCycles(trial.schedule, trial.asOf, days);
  const held = stepsOf(trial, 'held');
  const lost = lostSteps(trial);
  const undated = cannotSchedule(trial.schedule).filter(({ item }) => CYCLE_ITEMS.has(item));
  return {
    exitCode: 0,
    json: (): CyclesJson => {
      const { head, itemRow, findingRow, stepRow } = reportRows(whole, page.language);
      const unchecked = silenceAt(whole, site).hidden.map(findingRow);
      return {
        ...head,
        site: site ?? null,
        days,
        schedule: [...items, ...undated].map(itemRow),
        held: held.map(stepRow),
        noNextStep: lost.map(stepRow),
        unchecked,
      };
    },
    lines: () => [
      colors.bold(words.cyclesTitle(days)) + (site ? ` · ${words.siteOnly(site)}` : ''),
      '',
      ...(items.length === 0
        ? nothing(whole, site, page, words.noCycles(days))
        : [...lacking(whole, site, page), ...scheduleTable(items, page)]),
      ...(undated.length === 0
        ? []
        : [
            '',
            colors.bold(words.cannotScheduleTitle(undated.length)),
            ...scheduleTable(undated, page, { target: false }),
          ]),
      ...stepList(words.heldTitle, held, page),
      ...stepList(words.lostTitle, lost, page),
    ],
  };
};
