import { parseArgs } from 'node:util';
import { saysItself } from '../shared/said.js';
import { createSheetsApi } from '../stand-ins/sheets-api/api.js';
import { requestListener } from '../stand-ins/sheets-api/listener.js';
import { DocumentRegistry } from '../stand-ins/sheets-api/registry.js';
import { openWorkbook } from './files/open-workbook.js';
import { putVariables, readPort, refuse, serveAlone } from './rehearsal.js';

const USAGE = 'npm run desk:sheets -- [workbook.xlsx] --port 4001 [--env file] [--no-quota] [--quiet]';

/**
 * Runs the local Sheets API alone, on this machine only, until it is stopped; a workbook that is named is there to be read.
 * Spreadsheets live as long as it does. `--env` puts what a bot needs to find it into a file.
 */
async function main(args: readonly string[]): Promise<void> {
  const { file, port, env, noQuota, quiet } = readArguments(args);
  const documents = new DocumentRegistry();
  const document = file && documents.add((await openWorkbook(file, { timeZone: 'Asia/Shanghai' })).document, 'reader');
  const api = createSheetsApi({
    documents,
    ...(noQuota ? { quota: false } : {}),
    ...(quiet ? {} : { log: ({ method, path, status }) => console.log(`${status} ${method} ${path}`) }),
  });
  const [, origin] = await serveAlone(requestListener(api), port, USAGE);
  if (env !== undefined) {
    putVariables(env, {
      GOOGLE_SHEETS_ROOT_URL: `${origin}/`,
      GOOGLE_ACCESS_TOKEN: 'local',
      ...(document && { GOOGLE_SPREADSHEET_ID: document.id }),
    });
  }
  console.log(`Sheets API at ${origin}`);
}

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: 'string', default: '4001' },
        env: { type: 'string' },
        'no-quota': { type: 'boolean', default: false },
        quiet: { type: 'boolean', default: false },
      },
    });
    const [file, ...others] = positionals;
    if (others.length > 0 || (file !== undefined && !/\.xlsx$/i.test(file))) throw new Error('Name one .xlsx file.');
    return { file, port: readPort(values.port), env: values.env, noQuota: values['no-quota'], quiet: values.quiet };
  } catch (error) {
    refuse(`${(error as Error).message} Usage: ${USAGE}`);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  refuse(saysItself(error) ? error.say('en').what : (error as Error).message);
});
