import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { createSheetsApi } from './api.js';
import { requestListener } from './listener.js';
import { DocumentRegistry } from './registry.js';

/** Runs the local Sheets API alone, on this machine only: `main.ts --port 4001 [--no-quota] [--quiet]`. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4001' },
    'no-quota': { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
  },
});

const api = createSheetsApi({
  documents: new DocumentRegistry(),
  ...(values['no-quota'] ? { quota: false } : {}),
  ...(values.quiet ? {} : { log: ({ method, path, status }) => console.log(`${status} ${method} ${path}`) }),
});

const server = createServer(requestListener(api));
server.listen(Number(values.port), '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') console.log(`Sheets API at http://127.0.0.1:${address.port}`);
});
