/** Numbers of the platform, and the ones that follow from them. */

/** How long an edit waits for another check to finish. A simple trigger has 30 s for everything. */
export const EDIT_LOCK_MS = 5_000;
/** How long a check that a person asked for waits. */
export const CHECK_LOCK_MS = 20_000;
/**
 * Free rows that a check leaves in the Findings tab: an edit has no call to spare for adding rows, and a paste over every
 * row finds a dozen things wrong in each at worst.
 */
export const SPARE_FINDINGS = { perRow: 12, least: 500, most: 5_000 };
/** Participants of a site that the sidebar lists; the rest are counted. A sidebar of thousands answers nobody. */
export const PANEL_GROUPS = 150;
/** Seconds that a toast with something to read stays. */
export const TOAST_SECONDS = 12;
/** Lines of a plan that a question or a message shows; the rest are counted. */
export const PLAN_LINES = 12;
