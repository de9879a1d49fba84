import { decodeWorkbook, WorkbookError } from '../../shared/workbook/decode.js';
import { PROBLEMS, type Problem, type ProblemName } from '../../shared/workbook/problems.js';
import { createGoogleSource, type GoogleSourceOptions } from '../sheet-source/google.js';
import { SheetReadError } from '../sheet-source/read-error.js';
import { type Check, check } from './check.js';

/** Of everything that can be wrong with a workbook, what is wrong with its tabs and headings; the rest is daily work. */
const OF_HEADINGS: ReadonlySet<ProblemName> = new Set([
  'missingTab',
  'repeatedTab',
  'missingColumn',
  'repeatedColumn',
  'otherUnit',
  'personalColumn',
]);

/** The sign-in, then each workbook with its tabs and headings. Never rejects. */
export async function examineGoogle(
  auth: GoogleSourceOptions['auth'] | undefined,
  workbooks: readonly string[],
  options: Pick<GoogleSourceOptions, 'rootUrl' | 'timeoutMs' | 'totalMs'>,
): Promise<Check[]> {
  // What is missing there is told of the environment.
  if (auth === undefined) return workbooks.map((id) => check('workbook', 'skipped', 'needs-sign-in', {}, id));
  const signIn =
    'client_email' in auth
      ? check('google-sign-in', 'ok', 'google-key', { account: auth.client_email })
      : check('google-sign-in', 'ok', 'google-token');
  const each = await Promise.all(workbooks.map((id) => examineWorkbook({ ...options, auth, spreadsheetId: id })));
  return [signIn, ...each.flat()];
}

async function examineWorkbook(options: GoogleSourceOptions): Promise<Check[]> {
  const id = options.spreadsheetId;
  try {
    const raw = await createGoogleSource(options).read();
    const { problems, tabs, rowsRead, rowsSkipped } = decodeWorkbook(raw);
    const wrong = problems.filter(({ name }) => OF_HEADINGS.has(name));
    const found = Object.values(tabs).map((tab) => tab.raw.title);
    return [
      check('workbook', 'ok', 'workbook-read', { rows: rowsRead, skipped: rowsSkipped }, id),
      ...(wrong.length > 0
        ? wrong.map(headingCheck)
        : [check('headings', 'ok', 'headings-well', { tabs: found.join(', ') })]),
    ];
  } catch (error) {
    if (error instanceof SheetReadError) {
      return [{ id: 'workbook', subject: id, state: 'problem', say: (language) => error.say(language) }];
    }
    if (error instanceof WorkbookError) {
      const say: Check['say'] = (language) => ({ what: language === 'zh' ? error.messageZh : error.message });
      return [{ id: 'headings', subject: id, state: 'problem', say }];
    }
    const kind = error instanceof Error ? error.name : typeof error;
    return [check('workbook', 'problem', 'workbook-failed', { kind }, id)];
  }
}

/** A heading's problem in the words it has everywhere else. */
function headingCheck({ name, facts, tab }: Problem): Check {
  return {
    id: 'headings',
    subject: tab,
    state: 'problem',
    say(language) {
      const { says, remedy } = PROBLEMS[name].words[language];
      return {
        what: says(facts as never),
        remedy: typeof remedy === 'function' ? remedy(facts as never) : remedy,
      };
    },
  };
}
