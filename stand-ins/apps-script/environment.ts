import type { SpreadsheetDocument } from '../spreadsheet/document.js';
import type { GridRange } from '../spreadsheet/types.js';
import type { Bundle } from './bundle.js';
import type { CallCounter } from './call-counter.js';
import type { Execution, LogLine } from './execution.js';
import type { TimeLimits } from './limits.js';
import type { Locks } from './locks.js';
import type { Handle } from './strict-service.js';
import type { TextStore } from './text-store.js';
import type { UiState } from './ui-state.js';
import type { HostUser } from './user.js';
import type { VirtualClock } from './virtual-clock.js';

/** What a person has selected, the last part of it last; no ranges: nothing but the tab. */
export interface Selection {
  sheetId: number;
  ranges: readonly GridRange[];
}

/** What outlives an execution: the document and everything the server keeps for the script. */
export interface HostState {
  readonly bundle: Bundle;
  readonly document: SpreadsheetDocument;
  readonly scriptId: string;
  readonly clock: VirtualClock;
  readonly limits: TimeLimits;
  /** Virtual milliseconds that each counted call takes. */
  readonly callCost: number;
  readonly calls: CallCounter;
  readonly documentProperties: TextStore;
  readonly scriptProperties: TextStore;
  readonly userProperties: (email: string) => TextStore;
  readonly locks: Locks;
  /** The executions under way, each begun during the one before. */
  readonly running: Execution[];
  /** What others do right after a call of a script; see AppsScriptHostOptions. */
  readonly meanwhile: ((call: string) => void) | undefined;
  /** The message with which a call fails; see AppsScriptHostOptions. */
  readonly faults: ((call: string) => string | undefined) | undefined;
  /** By scope of the cache and key: text and the instant it is forgotten. */
  readonly cache: Map<string, { text: string; until: number }>;
  readonly ui: UiState;
  /** Everyone who may edit the spreadsheet; the first is its owner. */
  readonly people: HostUser[];
  /** Editors of the protections whose list a script has narrowed, by protection id. */
  readonly protectionEditors: Map<number, Set<string>>;
  selection: Selection;
  readonly logs: LogLine[];
}

/** The script's own context, as services see it. */
export interface Realm {
  /** Any result as an object of the script's context: handles become service objects, ScriptDates Dates, lists and records the context's own. */
  toScript(value: unknown): unknown;
  /** The handle behind a service object; undefined for anything else. */
  unwrap(value: unknown): Handle | undefined;
  /** The one handle of an enumeration's value. */
  enumValue(type: string, name: string): Handle;
  /** Runs a template's scriptlets in the script's global scope, with `values` as variables, and returns what they wrote. */
  runTemplate(name: string, code: string, values: Record<string, unknown>): string;
}

/** Everything a service member may use. */
export interface ScriptEnvironment {
  readonly host: HostState;
  readonly execution: Execution;
  readonly realm: Realm;
}
