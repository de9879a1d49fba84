import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { apiHandler } from './api/handler.js';
import { methodTable } from './api/methods.js';
import { Deliverer } from './delivery/deliverer.js';
import { changeHeardOf, heardOf } from './delivery/heard.js';
import * as payloads from './delivery/payloads.js';
import { signedHttp } from './delivery/signed-http.js';
import { type Fault, Faults } from './faults.js';
import { sendJson } from './http-body.js';
import type { Clock } from './identifiers.js';
import { LIMITS } from './limits.js';
import type { LoggedDelivery, LoggedRequest } from './log.js';
import { Person } from './person/person.js';
import { responseUrlHandler } from './response-url.js';
import { type Snapshot, snapshotFor } from './snapshot.js';
import { SocketMode } from './socket/socket-mode.js';
import { type Change, State } from './state.js';
import type { WorkspaceDefinition } from './workspace.js';

/** What a local Slack is made from. */
export interface SlackHostOptions {
  readonly workspace: WorkspaceDefinition;
  readonly clock?: Clock;
  readonly faults?: readonly Fault[];
  /** The address the app reaches this host at, without a path; it may be set once the server listens. */
  readonly origin?: string;
  /** Where the Web API starts; `/api/` unless told otherwise. */
  readonly apiPrefix?: string;
  /** How requests reach the app: by socket when it has an app token and no address, by signed HTTP otherwise. */
  readonly mode?: 'http' | 'socket';
  /** Slack waits three seconds; a test may wait less. */
  readonly acknowledgeMs?: number;
  /** Slack waits almost nothing, a minute and five minutes. */
  readonly retryDelaysMs?: readonly number[];
  /** Holds the app to one message per channel in this time; off unless given. */
  readonly messageIntervalMs?: number;
  readonly pingMs?: number;
}

/** A strict local stand-in for Slack. */
export interface SlackHost {
  /** Answers a request under the host's own paths; false, with nothing done, for any other. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** Opens a Socket Mode connection under the host's own path; false for any other. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  setOrigin(origin: string): void;
  /** A person chooses another language for their Slack; the app learns of it when it asks. */
  setLocale(userId: string, locale: string): void;
  setRequestUrl(url: string): void;
  /** Takes every message away, as in a workspace just made. Apps hear nothing of it. */
  empty(): void;
  asUser(userId: string): Person;
  snapshotFor(userId: string): Snapshot;
  /** Calls the listener on every change; answers how to stop. */
  subscribe(listener: (change: Change) => void): () => void;
  /** What the app asked, oldest first. */
  requests(method?: string): LoggedRequest[];
  /** What the app was sent, oldest first. */
  deliveries(): LoggedDelivery[];
  readonly faults: Faults;
  /** Adds a member to a channel. */
  invite(channelId: string, userId: string): void;
  /** Takes a member out of a channel. */
  kick(channelId: string, userId: string): void;
  archive(channelId: string, isArchived?: boolean): void;
  readonly sockets: { readonly size: number; recycle(): void; cut(): void };
  /** Resolves when nothing is on its way to the app. */
  idle(): Promise<void>;
  /** Ends sockets, timers and tries still to come; the http server stays its owner's to close. */
  close(): void;
}

/** Makes a workspace with one app in it. */
export function createSlackHost(options: SlackHostOptions): SlackHost {
  const clock = options.clock ?? { now: () => Date.now() };
  const state = new State(options.workspace, clock);
  const faults = new Faults(options.faults);
  const prefix = options.apiPrefix ?? '/api/';
  const acknowledgeMs = options.acknowledgeMs ?? LIMITS.acknowledgeMs;
  const requests: LoggedRequest[] = [];
  const deliveries: LoggedDelivery[] = [];
  let origin = options.origin;
  let requestUrl = state.app.requestUrl;

  const knownOrigin = () => {
    if (origin === undefined) throw new Error('The host does not know its own address yet: call setOrigin first.');
    return origin;
  };
  const socketMode = new SocketMode({ appId: state.app.id, acknowledgeMs, pingMs: options.pingMs ?? 5000 });
  const http = signedHttp({
    requestUrl: () => requestUrl,
    signingSecret: state.app.signingSecret,
    nowSeconds: () => Math.floor(clock.now() / 1000),
    acknowledgeMs,
  });
  const mode = () => options.mode ?? (state.app.appToken !== undefined && requestUrl === undefined ? 'socket' : 'http');
  const deliverer = new Deliverer({
    link: () => (mode() === 'socket' ? socketMode : http),
    faults,
    clock,
    log: (delivery) => deliveries.push(delivery),
    retryDelaysMs: options.retryDelaysMs ?? [0, 60_000, 300_000],
  });
  state.ownHeard = (channel, message, change) => {
    const heard = change ? changeHeardOf(state, channel, message, change) : heardOf(state, channel, message);
    for (const inner of heard) void deliverer.event(payloads.event(state, inner));
  };
  const log = (request: LoggedRequest) => requests.push(request);
  const answerApi = apiHandler({
    state,
    faults,
    methods: methodTable(() => socketMode.newTicket()),
    origin: knownOrigin,
    log,
    ...(options.messageIntervalMs === undefined ? {} : { messageIntervalMs: options.messageIntervalMs }),
  });
  const answerResponseUrl = responseUrlHandler({ state, faults, log });
  const channelOf = (id: string) => {
    const channel = state.channels.get(id);
    if (!channel) throw new Error(`There is no channel ${id} in the workspace.`);
    return channel;
  };

  return {
    faults,
    handle(request, response) {
      // As all servers do; and by Slack's clock, which is not that of its apps.
      response.setHeader('Date', new Date(clock.now()).toUTCString());
      const { pathname } = new URL(request.url ?? '/', 'http://host');
      const answering = pathname.startsWith(prefix)
        ? answerApi(pathname.slice(prefix.length), request, response)
        : pathname.startsWith('/response/')
          ? answerResponseUrl(pathname.split('/').at(-1) ?? '', request, response)
          : undefined;
      // A bug of the host must look like one: a plain 500, never a refusal that the app might handle.
      answering?.catch((error: unknown) => {
        log({
          at: clock.now(),
          method: pathname,
          args: {},
          status: 500,
          ok: false,
          error: String(error),
          warnings: [],
        });
        if (!response.headersSent) sendJson(response, 500, { ok: false, error: 'internal_error' });
      });
      return answering !== undefined;
    },
    handleUpgrade(request, socket, head) {
      if (!(request.url ?? '').startsWith('/socket/')) return false;
      socketMode.upgrade(request, socket, head);
      return true;
    },
    setLocale(userId, locale) {
      const user = state.users.get(userId);
      if (!user) throw new Error(`There is nobody ${userId} in the workspace.`);
      state.users.set(userId, { ...user, locale });
    },
    setOrigin(address) {
      origin = address.replace(/\/$/, '');
    },
    setRequestUrl(address) {
      requestUrl = address;
    },
    empty: () => state.empty(),
    asUser: (userId) => new Person(userId, { state, deliverer, origin: knownOrigin }),
    snapshotFor: (userId) => snapshotFor(state, userId),
    subscribe(listener) {
      state.listeners.add(listener);
      return () => state.listeners.delete(listener);
    },
    requests: (method) => requests.filter((request) => method === undefined || request.method === method),
    deliveries: () => [...deliveries],
    invite(channelId, userId) {
      channelOf(channelId).members.add(userId);
      state.changed({ what: 'members', channel: channelId });
    },
    kick(channelId, userId) {
      channelOf(channelId).members.delete(userId);
      state.changed({ what: 'members', channel: channelId });
    },
    archive(channelId, isArchived = true) {
      channelOf(channelId).isArchived = isArchived;
      state.changed({ what: 'members', channel: channelId });
    },
    sockets: {
      get size() {
        return socketMode.size;
      },
      recycle: () => socketMode.recycle('refresh_requested'),
      cut: () => socketMode.cut(),
    },
    idle: () => deliverer.idle(),
    close() {
      deliverer.close();
      socketMode.close();
    },
  };
}
