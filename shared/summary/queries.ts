import { type Finding, levelOf } from '../protocol/finding.js';

/** Whoever is recorded as a screen failure is an outcome: nobody has to answer for it. */
export const isRecordedFailure = (finding: Finding): boolean =>
  levelOf(finding) === 'failure' && finding.situation === 'recorded';

/** Whether a site has to answer an open finding: an advisory is to be known, and a recorded screen failure is settled. */
export const isAsked = (finding: Finding): boolean => finding.severity !== 'advisory' && !isRecordedFailure(finding);
