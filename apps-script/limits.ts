/** Numbers of the platform, and the ones that follow from them. */

/** How long an edit waits for another check to finish. A simple trigger has 30 s for everything. */
export const EDIT_LOCK_MS = 5_000;
/** How long a check that a person asked for waits. */
export const CHECK_LOCK_MS = 20_000;
/**
 * Free rows in the Findings tab; a check leaves half as many at the least and twice as many at the most. The marks look at
 * each of them, so they are few: an edit that finds more adds rows, for one service call more.
 */
export const SPARE_FINDINGS = 100;
/** Participants of a site that the sidebar lists; the rest are counted. A sidebar of thousands answers nobody. */
export const PANEL_GROUPS = 150;
/** Seconds that a toast with something to read stays. */
export const TOAST_SECONDS = 12;
/** Lines of a plan that a question or a message shows; the rest are counted. */
export const PLAN_LINES = 12;
