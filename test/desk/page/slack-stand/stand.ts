import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { MESSAGES } from '../../../../desk/server/desk-messages.js';
import { EventStream } from '../../../../desk/server/event-stream.js';
import { Refused, readJson, sendJson, sendText } from '../../../../desk/server/http.js';
import { PAGE_HEADERS } from '../../../../desk/server/page-assets.js';
import { actInSlack } from '../../../../desk/server/slack-actions.js';
import { type Running, startApp, startSlack } from '../../../stand-ins/slack/fixture.js';
import { workspace } from '../../../stand-ins/slack/workspace.js';
import { testApp } from './app.js';

const ACTORS = [
  { userId: 'U0MANAGER', name: 'Manager', role: 'study manager' },
  { userId: 'U0PISITE1', name: 'Li', role: 'pi', site: 'QD' },
];

/** A page with nothing but the Slack pane, before a strict local Slack and a real Bolt app that uses everything. */
export interface SlackStand {
  readonly port: number;
  readonly slack: Running;
  /** What the app heard, in its own words, oldest first. */
  readonly heard: readonly string[];
  stop(): Promise<void>;
}

export async function startSlackStand(): Promise<SlackStand> {
  const slack = await startSlack({
    acknowledgeMs: 3_000,
    workspace: workspace({ homeTab: true, interactivity: true, events: ['app_home_opened'] }),
  });
  const heard: string[] = [];
  const app = await startApp(slack, (bolt) => testApp(bolt, heard));
  const { script, style } = await bundle();
  const events = new EventStream();
  slack.host.subscribe(() => events.send({ kind: 'slack' }));
  const html =
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Slack</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css"></head><body><main id="desk"></main><script type="module" src="/pane.js"></script></body></html>';
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://stand');
    if (url.pathname === '/') return sendText(response, 'text/html; charset=utf-8', html, PAGE_HEADERS);
    if (url.pathname === '/pane.js') return sendText(response, 'text/javascript; charset=utf-8', script);
    if (url.pathname === '/style.css') return sendText(response, 'text/css; charset=utf-8', style);
    if (url.pathname === '/desk/state') {
      return sendJson(response, { actors: ACTORS, hasHome: true, timeZone: 'Asia/Shanghai' });
    }
    if (url.pathname === '/desk/events') return events.open(response);
    if (request.method === 'GET') return sendJson(response, slack.host.snapshotFor(url.searchParams.get('as') ?? ''));
    readJson(request)
      .then((body) => actInSlack(slack.host, MESSAGES.slack.parse(body) as Parameters<typeof actInSlack>[1]))
      .then((answer) => sendJson(response, { ok: true, ...answer }))
      .catch((error: unknown) => {
        const sentence = error instanceof Refused ? error.sentence : { en: String(error), zh: String(error) };
        sendJson(response, { ok: false, sentence }, 400);
      });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    slack,
    heard,
    async stop() {
      events.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await app.stop();
      await slack.stop();
    },
  };
}

async function bundle(): Promise<{ script: Uint8Array; style: Uint8Array }> {
  const { outputFiles } = await build({
    entryPoints: {
      pane: fileURLToPath(new URL('page.ts', import.meta.url)),
      style: fileURLToPath(new URL('../../../../desk/page/desk.css', import.meta.url)),
    },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    outdir: 'out',
    logLevel: 'silent',
  });
  const part = (suffix: string) => outputFiles.find(({ path }) => path.endsWith(suffix))!.contents;
  return { script: part('pane.js'), style: part('style.css') };
}
