import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CACHE } from '../../../desk/apps-script-host/services/cache-service.js';
import {
  CONDITIONAL_FORMAT_RULE,
  CONDITIONAL_FORMAT_RULE_BUILDER,
} from '../../../desk/apps-script-host/services/conditional-format.js';
import { DATA_VALIDATION, DATA_VALIDATION_BUILDER } from '../../../desk/apps-script-host/services/data-validation.js';
import { DEVELOPER_METADATA } from '../../../desk/apps-script-host/services/developer-metadata.js';
import { ENUMS } from '../../../desk/apps-script-host/services/enum.js';
import { FILTER } from '../../../desk/apps-script-host/services/filter.js';
import { GLOBAL_SERVICES } from '../../../desk/apps-script-host/services/globals.js';
import { HTML_OUTPUT } from '../../../desk/apps-script-host/services/html-output.js';
import { LOCK } from '../../../desk/apps-script-host/services/lock-service.js';
import { NAMED_RANGE } from '../../../desk/apps-script-host/services/named-range.js';
import { PROPERTIES } from '../../../desk/apps-script-host/services/properties-service.js';
import { PROTECTION } from '../../../desk/apps-script-host/services/protection.js';
import { RANGE } from '../../../desk/apps-script-host/services/range.js';
import { RANGE_LIST } from '../../../desk/apps-script-host/services/range-list.js';
import { SELECTION } from '../../../desk/apps-script-host/services/selection.js';
import { SHEET } from '../../../desk/apps-script-host/services/sheet.js';
import { SPREADSHEET } from '../../../desk/apps-script-host/services/spreadsheet.js';
import { UI } from '../../../desk/apps-script-host/services/ui.js';
import { USER } from '../../../desk/apps-script-host/services/user.js';

const folder = dirname(createRequire(import.meta.url).resolve('@types/google-apps-script/package.json'));
const published = readdirSync(folder)
  .filter((name) => name.endsWith('.d.ts'))
  // Other products have a Range of their own.
  .sort((a, b) => Number(b.includes('spreadsheet')) - Number(a.includes('spreadsheet')))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');

/** The body of `interface X {` or `enum X {` in the published types. */
function bodyOf(kind: 'interface' | 'enum', name: string): string {
  const match = new RegExp(`^ {8}${kind} ${name}(?: extends [^{]+)? \\{\\n([\\s\\S]*?)^ {8}\\}`, 'm').exec(published);
  if (!match) throw new Error(`no ${kind} ${name}`);
  return match[1]!;
}

describe('nothing is offered that the published types lack', () => {
  const services = [
    ...GLOBAL_SERVICES.filter(({ members }) => Object.keys(members).length > 0),
    CACHE,
    CONDITIONAL_FORMAT_RULE,
    CONDITIONAL_FORMAT_RULE_BUILDER,
    DATA_VALIDATION,
    DATA_VALIDATION_BUILDER,
    DEVELOPER_METADATA,
    FILTER,
    HTML_OUTPUT,
    LOCK,
    NAMED_RANGE,
    PROPERTIES,
    PROTECTION,
    RANGE,
    RANGE_LIST,
    SELECTION,
    SHEET,
    SPREADSHEET,
    UI,
    USER,
  ];

  test.each(services.map((service) => [service.name, service] as const))('%s', (name, service) => {
    const body = bodyOf('interface', name);
    const known = new Set(
      [...body.matchAll(/^\s*(?:\/\*\*.*\*\/ )?(?:readonly )?(\w+)\??[:(]/gm)].map(([, member]) => member),
    );
    const offered = [...Object.keys(service.members), ...Object.keys(service.enums ?? {})];
    expect(offered.filter((member) => !known.has(member))).toEqual([]);
  });

  test.each(Object.entries(ENUMS))('enumeration %s', (name, values) => {
    const known = [...bodyOf('enum', name).matchAll(/^\s*(\w+),/gm)].map(([, value]) => value);
    expect(known).toEqual(values);
  });
});
