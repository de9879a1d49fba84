import type { Language } from '../../shared/language.js';
import { chosenLanguage, screenLanguage } from '../language.js';
import { menuWords } from '../words/menu-words.js';

/** Adds the menu. Where the add-on is installed but not yet enabled (AuthMode.NONE) neither document nor properties may be touched. */
export function onOpen(event?: GoogleAppsScript.Events.SheetsOnOpen): void {
  const mayRead = event !== undefined && event.authMode !== ScriptApp.AuthMode.NONE;
  showMenu(mayRead ? chosenLanguage() : screenLanguage());
}

/** Adds the menu right after installing, when the document is open already. */
export function onInstall(event?: GoogleAppsScript.Events.AddonOnInstall): void {
  onOpen(event as GoogleAppsScript.Events.SheetsOnOpen | undefined);
}

/** Builds the menu in a language. It bears the add-on's own name. */
export function showMenu(language: Language): void {
  const ui = SpreadsheetApp.getUi();
  const menu = menuWords(language);
  // A person who cannot read the other language still finds their own in the list.
  const languages = ui
    .createMenu(menu.language)
    .addItem('English', 'menuLanguageEnglish')
    .addItem('中文', 'menuLanguageChinese');
  ui.createAddonMenu()
    .addItem(menu.check, 'menuCheckWorkbook')
    .addItem(menu.checkSelected, 'menuCheckSelectedRows')
    .addItem(menu.openDesk, 'menuOpenDesk')
    .addSeparator()
    .addItem(menu.plan, 'menuPlanSelected')
    .addItem(menu.setUp, 'menuSetUp')
    .addItem(menu.clearMarks, 'menuClearMarks')
    .addSubMenu(languages)
    .addItem(menu.about, 'menuAbout')
    .addToUi();
}
