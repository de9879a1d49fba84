import {
  type AppsScriptHost,
  type AppsScriptHostOptions,
  createAppsScriptHost,
} from '../../../stand-ins/apps-script/host.js';
import { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';

export const ALL_SCOPES = ['spreadsheets.currentonly', 'script.container.ui'].map(
  (scope) => `https://www.googleapis.com/auth/${scope}`,
);

export interface Fixture {
  readonly host: AppsScriptHost;
  readonly document: SpreadsheetDocument;
  /** Runs an expression, with `sheet` and `ss` at hand, in a full-authorization execution. */
  readonly evaluate: (expression: string) => unknown;
}

/** A document with the tab `Data` (10 rows, 5 columns) in Shanghai, and a script whose zone is New York. */
export function hostWith(
  code = '',
  options: Partial<AppsScriptHostOptions> & {
    readonly scopes?: readonly string[] | null;
    readonly expression?: string;
  } = {},
): Fixture {
  const { scopes = ALL_SCOPES, expression, ...rest } = options;
  const document = rest.document ?? new SpreadsheetDocument({ id: 'the-document', timeZone: 'Asia/Shanghai' });
  if (document.sheets.length === 0) document.addSheet({ title: 'Data', rowCount: 10, columnCount: 5 });
  const manifest = {
    timeZone: 'America/New_York',
    runtimeVersion: 'V8',
    ...(scopes === null ? {} : { oauthScopes: scopes }),
  };
  const make = (text: string): AppsScriptHost =>
    createAppsScriptHost({
      document,
      clock: () => Date.UTC(2026, 10, 22, 4, 30),
      files: { 'appsscript.json': JSON.stringify(manifest), 'Code.js': text },
      ...rest,
    });
  const host = make(code);
  const evaluate = (body: string): unknown => {
    const preamble = `const ss = SpreadsheetApp.getActive(); const sheet = ss.getSheetByName('Data');`;
    return make(`${code}\nfunction evaluateIt() { ${preamble} return (${body}); }`).run('evaluateIt');
  };
  return { host, document, evaluate };
}
