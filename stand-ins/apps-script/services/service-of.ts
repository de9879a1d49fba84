import type { Handle, Service } from '../strict-service.js';
import { CACHE } from './cache-service.js';
import { BOOLEAN_CONDITION, CONDITIONAL_FORMAT_RULE, CONDITIONAL_FORMAT_RULE_BUILDER } from './conditional-format.js';
import { DATA_VALIDATION, DATA_VALIDATION_BUILDER } from './data-validation.js';
import { DEVELOPER_METADATA, FINDER, LOCATION } from './developer-metadata.js';
import { ENUM_TYPE, ENUM_VALUE } from './enum.js';
import { FILTER } from './filter.js';
import { GLOBAL_SERVICES } from './globals.js';
import { HTML_OUTPUT } from './html-output.js';
import { HTML_TEMPLATE } from './html-service.js';
import { LOCK } from './lock-service.js';
import { NAMED_RANGE } from './named-range.js';
import { PROPERTIES } from './properties-service.js';
import { PROTECTION } from './protection.js';
import { RANGE } from './range.js';
import { RANGE_LIST } from './range-list.js';
import { SELECTION } from './selection.js';
import { SHEET } from './sheet.js';
import { SPREADSHEET } from './spreadsheet.js';
import { MENU, PROMPT_RESPONSE, UI } from './ui.js';
import { USER } from './user.js';

/** What a script may hold: the globals, and what their members return. A member can only return what stands here. */
const SERVICES: ReadonlyMap<string, Service> = new Map(
  [
    ...GLOBAL_SERVICES,
    CACHE,
    BOOLEAN_CONDITION,
    CONDITIONAL_FORMAT_RULE,
    CONDITIONAL_FORMAT_RULE_BUILDER,
    DATA_VALIDATION,
    DATA_VALIDATION_BUILDER,
    DEVELOPER_METADATA,
    FINDER,
    LOCATION,
    ENUM_TYPE,
    ENUM_VALUE,
    FILTER,
    HTML_OUTPUT,
    HTML_TEMPLATE,
    LOCK,
    NAMED_RANGE,
    PROPERTIES,
    PROTECTION,
    RANGE,
    RANGE_LIST,
    SELECTION,
    SHEET,
    SPREADSHEET,
    MENU,
    PROMPT_RESPONSE,
    UI,
    USER,
  ].map((service) => [service.name, service]),
);

/** The service that a handle names. */
export function serviceOf({ service }: Handle): Service {
  const found = SERVICES.get(service);
  if (!found) throw new Error(`no service ${service}`);
  return found;
}
