import type { Language } from '../shared/language.js';
import type { Finding } from '../shared/protocol/finding.js';
import { checkReport } from '../shared/report.js';
import type { ScheduleItem } from '../shared/schedule/schedule.js';
import type { Trial } from '../shared/summary/trial.js';
import type { Step } from '../shared/summary/worklists.js';

export type CheckReport = ReturnType<typeof checkReport>;

/** The report, and its rows by what they are made from: the lists of other commands show the very same rows. */
export function reportRows(trial: Trial, language: Language) {
  const report = checkReport(trial, language);
  const items = new Map(trial.schedule.map((item, index) => [item, report.schedule[index]!]));
  const findings = new Map(trial.evaluation.findings.map((finding, index) => [finding, report.findings[index]!]));
  const nextSteps = new Map(report.participants.map(({ id, nextStep }) => [id, nextStep]));
  const { asOf, timeZone, rulebook, source } = report;
  return {
    report,
    head: { asOf, timeZone, rulebook, source },
    itemRow: (item: ScheduleItem) => items.get(item)!,
    findingRow: (finding: Finding) => findings.get(finding)!,
    stepRow: ({ participant: { id, site } }: Step) => ({
      participant: id,
      site: site ?? null,
      nextStep: nextSteps.get(id)!,
    }),
  };
}
