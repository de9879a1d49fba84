import { decodeWorkbook, WorkbookError } from '../../shared/workbook/decode.js';
import { PROBLEMS, type Problem, type ProblemName } from '../../shared/workbook/problems.js';
import { createGoogleSource, type GoogleSourceOptions } from '../sheet-source/google.js';
import { SheetReadError } from '../sheet-source/read-error.js';
import type { ListedSpreadsheet } from '../sheet-source/spreadsheet-list.js';
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
  workbooks: readonly ListedSpreadsheet[],
  options: Pick<GoogleSourceOptions, 'rootUrl' | 'timeoutMs' | 'totalMs'>,
): Promise<{ checks: Check[]; sites: ReadonlySet<string> | undefined }> {
  const nameOf = ({ book, id }: ListedSpreadsheet) => book ?? id;
  // What is missing there is told of the environment.
  if (auth === undefined) {
    const skipped = workbooks.map((listed) => check('workbook', 'skipped', 'needs-sign-in', {}, nameOf(listed)));
    return { checks: skipped, sites: undefined };
  }
  const signIn =
    'client_email' in auth
      ? check('google-sign-in', 'ok', 'google-key', { account: auth.client_email })
      : check('google-sign-in', 'ok', 'google-token');
  const each = await Promise.all(
    workbooks.map((listed) => examineWorkbook(nameOf(listed), { ...options, auth, spreadsheetId: listed.id })),
  );
  const known = each.flatMap(({ sites }) => (sites === undefined ? [] : [sites]));
  return {
    checks: [signIn, ...each.flatMap(({ checks }) => checks)],
    // Of several workbooks one that cannot be read may be the one with the list.
    sites: known.length < each.length || known.length === 0 ? undefined : new Set(known.flat()),
  };
}

/** The codes of the Sites tab are `undefined` where the workbook could not be read. */
interface Examined {
  readonly checks: Check[];
  readonly sites?: readonly string[];
}

async function examineWorkbook(name: string, options: GoogleSourceOptions): Promise<Examined> {
  try {
    const raw = await createGoogleSource(options).read();
    const { problems, tabs, rowsRead, rowsSkipped, sites } = decodeWorkbook(raw);
    const wrong = problems.filter(({ name }) => OF_HEADINGS.has(name));
    const found = Object.values(tabs).map((tab) => tab.raw.title);
    return {
      sites: [...sites.keys()],
      checks: [
        check('workbook', 'ok', 'workbook-read', { rows: rowsRead, skipped: rowsSkipped }, name),
        ...(wrong.length > 0
          ? wrong.map((problem) => headingCheck(problem, name))
          : [check('headings', 'ok', 'headings-well', { tabs: found.join(', ') }, name)]),
      ],
    };
  } catch (error) {
    if (error instanceof SheetReadError) {
      const say: Check['say'] = (language) => error.say(language);
      return { checks: [{ id: 'workbook', subject: name, state: 'problem', say }] };
    }
    if (error instanceof WorkbookError) {
      const say: Check['say'] = (language) => error.say(language);
      return { checks: [{ id: 'headings', subject: name, state: 'problem', say }] };
    }
    const kind = error instanceof Error ? error.name : typeof error;
    return { checks: [check('workbook', 'problem', 'workbook-failed', { kind }, name)] };
  }
}

/** A heading's problem in the words it has everywhere else. */
function headingCheck({ name, facts, tab }: Problem, workbook: string): Check {
  return {
    id: 'headings',
    subject: `${workbook} ${tab}`,
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
