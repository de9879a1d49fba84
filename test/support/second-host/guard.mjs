/**
 * Lets a thread reach one port of this machine and nothing else: every connection and every look-up of a name is written
 * down, and another is refused. It reaches the thread that loads it only.
 */
import { appendFileSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { threadId } from 'node:worker_threads';

const require = createRequire(import.meta.url);
const net = require('node:net');
const dns = require('node:dns');
const { SECOND_HOST_CALLS: calls, SECOND_HOST_ROOT: root } = process.env;
const { hostname, port } = new URL(root);

/** One line a call: the thread, and where to. Throws for anywhere but the local API. */
function note(host, wantedPort) {
  const isOurs = host === hostname && (wantedPort === undefined || String(wantedPort) === port);
  appendFileSync(calls, `${threadId} ${isOurs ? 'allowed' : 'refused'} ${host}:${wantedPort ?? 'name'}\n`);
  if (!isOurs) throw new Error(`This process may reach ${hostname}:${port} and nothing else, not ${host}.`);
}

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function guarded(...args) {
  const [first] = args;
  const [options] = Array.isArray(first) ? first : [first];
  if (typeof options === 'object')
    note(options.path ?? options.host ?? 'localhost', options.path ? 'path' : options.port);
  else note(typeof args[1] === 'string' ? args[1] : 'localhost', options);
  return connect.apply(this, args);
};
for (const module of [dns, dns.promises]) {
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
    const original = module[name];
    module[name] = (host, ...more) => {
      note(host);
      return original.call(module, host, ...more);
    };
  }
}
syncBuiltinESMExports();
