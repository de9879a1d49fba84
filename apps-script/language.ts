import { isLanguage, type Language, languageOfLocale } from '../shared/language.js';

const PROPERTY = 'language';

/** The language of the person's own screens: all that is known before the add-on may touch the document. */
export function screenLanguage(): Language {
  return languageOfLocale(Session.getActiveUserLocale());
}

/** The language chosen for this workbook, else that of the person's screens. One service call. */
export function chosenLanguage(): Language {
  const chosen = PropertiesService.getDocumentProperties().getProperty(PROPERTY);
  return isLanguage(chosen) ? chosen : screenLanguage();
}

/** Keeps the choice with the workbook: its Findings tab is one for everybody. */
export function keepLanguage(language: Language): void {
  PropertiesService.getDocumentProperties().setProperty(PROPERTY, language);
}
