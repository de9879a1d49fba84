/** What the bundle's one global, `RpsDesk`, holds: a function for every entry point in entry-points.js. */
export {
  menuAbout,
  menuCheckSelectedRows,
  menuCheckWorkbook,
  menuClearMarks,
  menuLanguageChinese,
  menuLanguageEnglish,
  menuOpenDesk,
  menuPlanSelected,
  menuSetUp,
} from './commands/menu.js';
export { rpsBsa } from './functions/rps-bsa.js';
export { rpsDose } from './functions/rps-dose.js';
export { rpsDue } from './functions/rps-due.js';
export { rpsEligibility } from './functions/rps-eligibility.js';
export { rpsSftScore } from './functions/rps-sft-score.js';
export {
  rpsJump,
  rpsPanel,
  rpsProgress,
  rpsPulse,
  rpsRunCheck,
  rpsSelected,
  rpsSetLanguage,
  rpsWhatIf,
} from './panel/server.js';
export { onEdit } from './triggers/on-edit.js';
export { onInstall, onOpen } from './triggers/on-open.js';
