import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** After the last test: removes what test/apps-script/addon.ts built for this run. */
export default () => rm(join(tmpdir(), `rps-addon-${process.env.RPS_TEST_RUN}`), { recursive: true, force: true });
