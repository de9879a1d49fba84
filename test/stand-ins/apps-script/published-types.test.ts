import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CACHE } from '../../../stand-ins/apps-script/services/cache-service.js';
import {
  CONDITIONAL_FORMAT_RULE,
  CONDITIONAL_FORMAT_RULE_BUILDER,
} from '../../../stand-ins/apps-script/services/conditional-format.js';
import { DATA_VALIDATION, DATA_VALIDATION_BUILDER } from '../../../stand-ins/apps-script/services/data-validation.js';
import { DEVELOPER_METADATA } from '../../../stand-ins/apps-script/services/developer-metadata.js';
import { ENUMS } from '../../../stand-ins/apps-script/services/enum.js';
import { FILTER } from '../../../stand-ins/apps-script/services/filter.js';
import { GLOBAL_SERVICES } from '../../../stand-ins/apps-script/services/globals.js';
import { HTML_OUTPUT } from '../../../stand-ins/apps-script/services/html-output.js';
import { LOCK } from '../../../stand-ins/apps-script/services/lock-service.js';
import { NAMED_RANGE } from '../../../stand-ins/apps-script/services/named-range.js';
import { PROPERTIES } from '../../../stand-ins/apps-script/services/properties-service.js';
import { PROTECTION } from '../../../stand-ins/apps-script/services/protection.js';
import { RANGE } from '../../../stand-ins/apps-script/services/range.js';
import { RANGE_LIST } from '../../../stand-ins/apps-script/services/range-list.js';
import { SELECTION } from '../../../stand-ins/apps-script/services/selection.js';
import { SHEET } from '../../../stand-ins/apps-script/services/sheet.js';
import { SPREADSHEET } from '../../../stand-ins/apps-script/services/spreadsheet.js';
import { UI } from '../../../stand-ins/apps-script/services/ui.js';
import { USER } from '../../../stand-ins/apps-script/services/user.js';

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
