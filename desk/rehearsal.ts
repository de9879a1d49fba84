import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { safeListener } from './server/safe-listener.js';

/** Runs a server of one local host on this machine only; answers its address, or ends the program with a sentence. */
export async function serveAlone(listener: RequestListener, port: number, usage: string): Promise<[Server, string]> {
  const server = createServer(safeListener(listener));
  await new Promise<void>((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      refuse(error.code === 'EADDRINUSE' ? `Port ${port} is taken. Choose another: ${usage}` : error.message);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return [server, `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`];
}

/** Reads a port as typed. Throws for what is none. */
export function readPort(typed: string): number {
  const port = Number(typed);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('The port is not a number up to 65535.');
  return port;
}

/** Puts variables into an environment file, for the bot's RPS_ENV_FILE: others that stand there stay. */
export function putVariables(path: string, variables: Readonly<Record<string, string>>): void {
  const names = new Set(Object.keys(variables));
  const kept = (read(path) ?? '').split('\n').filter((line) => line !== '' && !names.has(line.split('=')[0]!));
  const lines = [...kept, ...Object.entries(variables).map(([name, value]) => `${name}=${value}`)];
  writeFileSync(path, `${lines.join('\n')}\n`, { mode: 0o600 });
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
