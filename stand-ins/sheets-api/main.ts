import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { createSheetsApi } from './api.js';
import { requestListener } from './listener.js';
import { DocumentRegistry } from './registry.js';

const USAGE = 'npm run desk:sheets -- --port 4001 [--no-quota] [--quiet]';

/** Runs the local Sheets API alone, on this machine only, until it is stopped. Spreadsheets live as long as it does. */
function main(args: readonly string[]): void {
  const { port, noQuota, quiet } = readArguments(args);
  const api = createSheetsApi({
    documents: new DocumentRegistry(),
    ...(noQuota ? { quota: false } : {}),
    ...(quiet ? {} : { log: ({ method, path, status }) => console.log(`${status} ${method} ${path}`) }),
  });
  const server = createServer(requestListener(api));
  server.once('error', (error: NodeJS.ErrnoException) => {
    refuse(error.code === 'EADDRINUSE' ? `Port ${port} is taken. Choose another: ${USAGE}` : error.message);
  });
  server.listen(port, '127.0.0.1', () => {
    const address = server.address();
    if (address && typeof address === 'object') console.log(`Sheets API at http://127.0.0.1:${address.port}`);
  });
}

function readArguments(args: readonly string[]): { port: number; noQuota: boolean; quiet: boolean } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4001' },
        'no-quota': { type: 'boolean', default: false },
        quiet: { type: 'boolean', default: false },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('The port is not a number up to 65535.');
    return { port, noQuota: values['no-quota'], quiet: values.quiet };
  } catch (error) {
    refuse(`${(error as Error).message} Usage: ${USAGE}`);
  }
}

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

main(process.argv.slice(2));
