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

/* Custom functions. */

/**
 * Body surface area in m2 by the formula of the Settings tab (Mosteller unless changed there), unrounded. A check, never a prescription.
 *
 * @param {number|Array<Array<number>>} cm Height in cm: a cell, or a range.
 * @param {number|Array<Array<number>>} kg Weight in kg: a cell, or a range of the same size.
 * @return {number|Array<Array<number>>} The area in m2; blank while height or weight is blank.
 * @customfunction
 */
function RPS_BSA(cm, kg) {
  return RpsDesk.rpsBsa(cm, kg);
}

/**
 * The dose that the protocol gives at a height and weight, unrounded: PLD in mg on day 1, ifosfamide in g a day, anlotinib in mg a day (flat). A check, never a prescription.
 *
 * @param {string} drug "PLD", "ifosfamide" or "anlotinib".
 * @param {number|Array<Array<number>>} cm Height in cm: a cell, or a range.
 * @param {number|Array<Array<number>>} kg Weight in kg: a cell, or a range of the same size.
 * @return {number|Array<Array<number>>} The dose; blank while height or weight is blank.
 * @customfunction
 */
function RPS_DOSE(drug, cm, kg) {
  return RpsDesk.rpsDose(drug, cm, kg);
}
