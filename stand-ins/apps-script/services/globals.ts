import type { Service } from '../strict-service.js';
import { CACHE_SERVICE } from './cache-service.js';
import { HTML_SERVICE } from './html-service.js';
import { LOCK_SERVICE } from './lock-service.js';
import { LOGGER } from './logger.js';
import { PROPERTIES_SERVICE } from './properties-service.js';
import { SCRIPT_APP } from './script-app.js';
import { SESSION } from './session.js';
import { SPREADSHEET_APP } from './spreadsheet-app.js';
import { UTILITIES } from './utilities.js';

/** Services the real host has and this one does not, with the scope they ask for there. */
const ELSEWHERE: Readonly<Record<string, string | null>> = {
  Browser: null,
  CalendarApp: 'https://www.googleapis.com/auth/calendar',
  CardService: null,
  Charts: null,
  ContactsApp: 'https://www.google.com/m8/feeds',
  ContentService: null,
  DocumentApp: 'https://www.googleapis.com/auth/documents',
  DriveApp: 'https://www.googleapis.com/auth/drive',
  FormApp: 'https://www.googleapis.com/auth/forms',
  GmailApp: 'https://mail.google.com/',
  GroupsApp: 'https://www.googleapis.com/auth/groups',
  Jdbc: 'https://www.googleapis.com/auth/script.external_request',
  LanguageApp: null,
  MailApp: 'https://www.googleapis.com/auth/script.send_mail',
  Maps: null,
  MimeType: null,
  SlidesApp: 'https://www.googleapis.com/auth/presentations',
  UrlFetchApp: 'https://www.googleapis.com/auth/script.external_request',
  XmlService: null,
};

/** What stands in a script's global scope besides the language. */
export const GLOBAL_SERVICES: readonly Service[] = [
  SPREADSHEET_APP,
  CACHE_SERVICE,
  HTML_SERVICE,
  LOCK_SERVICE,
  LOGGER,
  PROPERTIES_SERVICE,
  SCRIPT_APP,
  SESSION,
  UTILITIES,
  ...Object.entries(ELSEWHERE).map(
    ([name, scope]): Service => ({
      name,
      qualified: name,
      access: 'free',
      members: {},
      ...(scope === null ? {} : { scope }),
    }),
  ),
];
