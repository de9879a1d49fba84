// biome-ignore-all lint/correctness/noUnusedVariables: Google Sheets calls these by name
/*
 * The functions that Google Sheets finds by name: triggers, menu items, what the sidebar calls, and custom functions.
 * Apps Script has no modules, and its editor, its menus and its autocomplete read this file as it stands, so it is
 * written by hand; each function only calls the bundle, whose global is RpsDesk.
 */

/* Triggers. */

function onOpen(event) {
  RpsDesk.onOpen(event);
}

function onInstall(event) {
  RpsDesk.onInstall(event);
}

function onEdit(event) {
  RpsDesk.onEdit(event);
}

/* The menu. */

function menuCheckWorkbook() {
  RpsDesk.menuCheckWorkbook();
}

function menuCheckSelectedRows() {
  RpsDesk.menuCheckSelectedRows();
}

function menuOpenDesk() {
  RpsDesk.menuOpenDesk();
}

function menuPlanSelected() {
  RpsDesk.menuPlanSelected();
}

function menuSetUp() {
  RpsDesk.menuSetUp();
}

function menuClearMarks() {
  RpsDesk.menuClearMarks();
}

function menuLanguageEnglish() {
  RpsDesk.menuLanguageEnglish();
}

function menuLanguageChinese() {
  RpsDesk.menuLanguageChinese();
}

function menuAbout() {
  RpsDesk.menuAbout();
}

/* The sidebar. */

function rpsPanel() {
  return RpsDesk.rpsPanel();
}

function rpsSelected() {
  return RpsDesk.rpsSelected();
}

function rpsProgress() {
  return RpsDesk.rpsProgress();
}

function rpsPulse() {
  return RpsDesk.rpsPulse();
}

function rpsRunCheck() {
  return RpsDesk.rpsRunCheck();
}

function rpsJump(place) {
  return RpsDesk.rpsJump(place);
}

function rpsSetLanguage(language) {
  return RpsDesk.rpsSetLanguage(language);
}

function rpsWhatIf(participant, item, date) {
  return RpsDesk.rpsWhatIf(participant, item, date);
}

/* Custom functions. */

/**
 * Body surface area in m2 by the formula of the Settings tab (Mosteller unless changed there), unrounded. A check, never a prescription.
 *
 * @param {number|Array<Array<number>>} cm Height in cm: a cell, or a range.
 * @param {number|Array<Array<number>>} kg Weight in kg: a cell, or a range of the same size.
 * @param {Array<Array<any>>} [settings] The Settings tab: Settings!A:B. With it the result follows every setting; without it a change of a setting changes nothing that is worked out already.
 * @return {number|Array<Array<number>>} The area in m2; blank while height or weight is blank.
 * @customfunction
 */
function RPS_BSA(cm, kg, settings) {
  return RpsDesk.rpsBsa(cm, kg, settings);
}

/**
 * The dose that the protocol gives at a height and weight, unrounded: PLD in mg on day 1, ifosfamide in g a day, anlotinib in mg a day (flat). A check, never a prescription.
 *
 * @param {string} drug "PLD", "ifosfamide" or "anlotinib".
 * @param {number|Array<Array<number>>} cm Height in cm: a cell, or a range.
 * @param {number|Array<Array<number>>} kg Weight in kg: a cell, or a range of the same size.
 * @param {Array<Array<any>>} [settings] The Settings tab: Settings!A:B. With it the result follows every setting; without it a change of a setting changes nothing that is worked out already.
 * @return {number|Array<Array<number>>} The dose; blank while height or weight is blank.
 * @customfunction
 */
function RPS_DOSE(drug, cm, kg, settings) {
  return RpsDesk.rpsDose(drug, cm, kg, settings);
}

/**
 * The risk score of a solitary fibrous tumor, 0 to 7 (modified Demicco, four variables); I6b asks for 6 or more. A check, never a diagnosis.
 *
 * @param {number|Array<Array<number>>} age Age in years: a cell, or a range.
 * @param {number|Array<Array<number>>} size Largest diameter in cm: a cell, or a range of the same size.
 * @param {number|Array<Array<number>>} mitoses Mitoses per 10 high-power fields: a cell, or a range of the same size.
 * @param {number|Array<Array<number>>} necrosis Necrosis in percent, 0 to 100: a cell, or a range of the same size.
 * @param {Array<Array<any>>} [settings] The Settings tab: Settings!A:B. With it the result follows every setting; without it a change of a setting changes nothing that is worked out already.
 * @return {number|Array<Array<number>>} The score; blank while one of the four is blank.
 * @customfunction
 */
function RPS_SFT_SCORE(age, size, mitoses, necrosis, settings) {
  return RpsDesk.rpsSftScore(age, size, mitoses, necrosis, settings);
}

/**
 * Whether a participant is eligible: "eligible", or "ineligible" or "pending" with the clauses that decide it. With headings and settings the answer follows every edit of the row and every setting; with an ID alone Google Sheets works it out again only when the ID changes. A check, never a decision.
 *
 * @param {string|Array<Array<any>>} participant A row of Participants, or several rows (then give headings too); or a participant ID, or a column of IDs.
 * @param {Array<Array<string>>} [headings] The heading row over the same columns, such as Participants!$1:$1 for Participants!2:2.
 * @param {Array<Array<any>>} [settings] The Settings tab: Settings!A:B. With it the result follows every setting; without it a change of a setting changes nothing that is worked out already.
 * @param {Date} [today] A cell with the day to answer for: type a later one to ask again. It cannot be TODAY(). Without it the answer is of the day on which it was worked out, and says so where that matters.
 * @return {string|Array<Array<string>>} The outcome; blank for a blank row or ID.
 * @customfunction
 */
function RPS_ELIGIBILITY(participant, headings, settings, today) {
  return RpsDesk.rpsEligibility(participant, headings, settings, today);
}

/**
 * When an item of the schedule is due, by the Settings tab. It counts from: day 1 of the cycle before (C2D1, C3D1), day 1 of the cycle (C1 +1d to C3 +7d), the last study dose (Surgery), the operation (Surgery +30d to Survival 5y). A check, never an order.
 *
 * @param {Date|Array<Array<Date>>} anchor The date that the item counts from: a cell, or a range.
 * @param {string|Array<Array<string>>} item "C2D1", "C3D1", "Surgery", or a term of the Assessment column such as "C1 +7d": a cell, or a range of the same size.
 * @param {string} [day] "target" (the day to aim for, unless told otherwise), "first" or "last" (of the window).
 * @param {Array<Array<any>>} [settings] The Settings tab: Settings!A:B. With it the result follows every setting; without it a change of a setting changes nothing that is worked out already.
 * @return {Date|Array<Array<Date>>} The date; blank while anchor or item is blank.
 * @customfunction
 */
function RPS_DUE(anchor, item, day, settings) {
  return RpsDesk.rpsDue(anchor, item, day, settings);
}
