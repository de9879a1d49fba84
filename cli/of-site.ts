import type { Trial } from '../shared/summary/trial.js';
import { fold, foldCode, nearest } from '../shared/workbook/fold.js';
import { UsageError } from './usage-error.js';

/** The code of the site that was typed, as a code or a name. Throws `UsageError` with the nearest. */
export function siteNamed(typed: string, trial: Trial): string {
  const sites = [...trial.workbook.sites.values()];
  const found = sites.find(({ code, name }) => code === foldCode(typed) || fold(name) === fold(typed));
  if (found) return found.code;
  const near = nearest(
    typed,
    sites.flatMap(({ code, name }) => [code, name]),
  );
  throw new UsageError((say) =>
    say.unknownSite(
      typed,
      sites.map(({ code }) => code),
      near,
    ),
  );
}

/** The trial as one site sees it. Enrollment stays whole: its target is the trial's. */
export function ofSite(trial: Trial, site: string): Trial {
  const { evaluation, schedule } = trial;
  return {
    ...trial,
    evaluation: {
      ...evaluation,
      participants: evaluation.participants.filter(({ participant }) => participant.site === site),
      cycles: evaluation.cycles.filter(({ cycle }) => cycle.participant?.site === site),
      // What names no site that is known may be this one's.
      findings: evaluation.findings.filter((finding) => finding.site === site || finding.site === undefined),
    },
    schedule: schedule.filter(({ participant }) => participant.site === site),
  };
}
