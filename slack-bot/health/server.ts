import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Probe } from './probe.js';

/** A small server for probes alone. */
export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens; rejects when the port is taken. */
export async function startHealthServer(probe: Probe, port: number, host: string): Promise<HealthServer> {
  const server: Server = createServer((request, response) => {
    if (probe(request, response)) return;
    request.resume();
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
