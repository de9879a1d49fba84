import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How many ports are tried before giving up. */
const TRIES = 50;

/** This computer only: nobody else on the network reaches the desk. */
export const LOOPBACK = '127.0.0.1';

/** Listens on the wanted port or the next free one, and says which. Port 0 is any free one. */
export async function listenNear(server: Server, wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + TRIES && port <= 65_535; port += 1) {
    try {
      return await listen(server, port);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    }
  }
  throw new Error(`No free port between ${wanted} and ${wanted + TRIES - 1}: give another with --port.`);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => reject(error);
    server.once('error', failed);
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      server.off('error', failed);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
