import { performance } from 'node:perf_hooks';
import { parseA1, rangeName, toGridRange } from '../spreadsheet/a1.js';
import type { SpreadsheetDocument } from '../spreadsheet/document.js';
import type { CustomCall } from '../spreadsheet/formula.js';
import type { Sheet } from '../spreadsheet/sheet.js';
import type { CellPatch, GridRange, Value } from '../spreadsheet/types.js';
import { type Bundle, readBundle, readBundleFolder } from './bundle.js';
import { CallCounter, type CallCounts } from './call-counter.js';
import {
  type ArgumentFormat,
  type CustomArgument,
  type CustomResult,
  fromCustomResult,
  toCustomArgument,
} from './custom-function-call.js';
import { type CustomFunctionHelp, findCustomFunctions } from './custom-function-help.js';
import type { HostState, Realm } from './environment.js';
import { type AuthModeName, Execution, type ExecutionKind, type LogLine } from './execution.js';
import { TIME_LIMITS, type TimeLimits } from './limits.js';
import { Locks } from './locks.js';
import { PendingWrites } from './pending-writes.js';
import { ScriptRealm } from './realm.js';
import { ScriptFailure } from './script-failure.js';
import { patchForText } from './services/cell-value.js';
import { requireEditable } from './services/edit-permission.js';
import { newRange, newSpreadsheet } from './services/handles.js';
import { satisfies, violation } from './services/validation-rule.js';
import { Handle } from './strict-service.js';
import { TextStore } from './text-store.js';
import type { MenuEntry, ShownHtml, Toast, UiAnswer, UiQuestion } from './ui-state.js';
import type { HostUser } from './user.js';
import { VirtualClock } from './virtual-clock.js';
import { acrossTheWire, findWireProblem } from './wire-value.js';

export interface AppsScriptHostOptions {
  /** A built folder as clasp would push it; or `files` by path. */
  readonly folder?: string;
  readonly files?: Readonly<Record<string, string>>;
  /** With `files`: which scripts run first. With `folder`, `.clasp.json` says it. */
  readonly filePushOrder?: readonly string[];
  readonly document: SpreadsheetDocument;
  /** Everyone who may edit the spreadsheet; the first is its owner and, unless a call says otherwise, the person at the screen. */
  readonly people?: readonly (Partial<HostUser> & { readonly email: string })[];
  /** Milliseconds since 1970. Default: the machine's clock. */
  readonly clock?: () => number;
  /** Answers `alert` and `prompt`; undefined leaves a question unanswered, which only an alert with nothing but OK may be. */
  readonly uiAnswers?: ((question: UiQuestion) => UiAnswer | undefined) | readonly UiAnswer[];
  readonly limits?: Partial<TimeLimits>;
  /** Virtual milliseconds that each counted call takes; 0 unless a test wants a slow server. */
  readonly callCost?: number;
  /** Caption of `createAddonMenu`. */
  readonly addonName?: string;
  readonly scriptId?: string;
  readonly properties?: {
    readonly document?: Readonly<Record<string, string>>;
    readonly script?: Readonly<Record<string, string>>;
    readonly user?: Readonly<Record<string, string>>;
  };
  /**
   * What others do while a script runs: called right after each call that goes to the server, with its name such as
   * `Range.setValues`, and with `(end)` when the script is over and its locks are free. An edit or a menu item in here sees
   * nothing of what the script has written since its last flush.
   */
  readonly meanwhile?: (call: string) => void;
  /** Makes a call fail on purpose: by its name, the message. */
  readonly faults?: (call: string) => string | undefined;
  /** In whose zone a date of a cell is the Date that a custom function gets, at midnight: nobody promises which. */
  readonly customDates?: 'spreadsheet' | 'script';
  /** A failed trigger or menu item: `throw` it (default), or only `report` it, as the real host does. */
  readonly onScriptFailure?: 'throw' | 'report';
}

/** One run of a function of the project. */
export interface ExecutionReport {
  readonly functionName: string;
  readonly kind: ExecutionKind;
  readonly user: string;
  /** Real and virtual together. */
  readonly milliseconds: number;
  readonly failure: ScriptFailure | null;
}

/** What a person types into a cell: text as typed; null or `''` empties. */
export type TypedValue = string | number | boolean | null;

export interface EditRequest {
  /** Title of the tab. */
  readonly sheet: string;
  /** A1 notation; for a paste, of its first cell or of all its cells. */
  readonly range: string;
  readonly values: TypedValue | readonly (readonly TypedValue[])[];
  /** E-mail of one of `people`. */
  readonly user?: string;
}

/** What a person puts into cells without typing it, as a fill does and the taking back of something. */
export interface PutRequest {
  /** Title of the tab. */
  readonly sheet: string;
  readonly range: GridRange;
  /** What to change of each cell, row by row; `null` leaves one alone. */
  readonly cells: readonly (readonly (CellPatch | null)[])[];
  /** E-mail of one of `people`. */
  readonly user?: string;
}

/** The spreadsheet does not let a person do this: a protected range, or a value that a cell's rule refuses. Nothing has changed. */
export class EditRefused extends Error {
  override readonly name = 'EditRefused';
}

/** The local Apps Script host of one document and one project; see createAppsScriptHost. */
export class AppsScriptHost {
  private readonly state: HostState;
  private readonly declared: ReadonlySet<string>;
  private readonly custom: readonly CustomFunctionHelp[];
  private readonly history: ExecutionReport[] = [];
  private customRealm: ScriptRealm | null = null;
  /** What custom functions in cells came to, by their arguments: nothing else makes the real host ask one again. */
  private readonly answered = new Map<string, CustomResult | { readonly message: string }>();
  private readonly throws: boolean;
  private readonly customDates: 'spreadsheet' | 'script';

  constructor(options: AppsScriptHostOptions) {
    const bundle = loadBundle(options);
    const people = (options.people ?? [{ email: 'owner@example.org' }]).map(
      (person, index): HostUser => ({ role: index === 0 ? 'owner' : 'editor', locale: 'en', ...person }),
    );
    const answers = options.uiAnswers ?? [];
    const queue = typeof answers === 'function' ? null : [...answers];
    const { properties } = options;
    const userStores = new Map<string, TextStore>();
    this.throws = options.onScriptFailure !== 'report';
    this.customDates = options.customDates ?? 'spreadsheet';
    this.state = {
      bundle,
      document: options.document,
      scriptId: options.scriptId ?? 'local-script',
      clock: new VirtualClock(options.clock ?? Date.now),
      limits: { ...TIME_LIMITS, ...options.limits },
      callCost: options.callCost ?? 0,
      calls: new CallCounter(),
      documentProperties: new TextStore(properties?.document),
      scriptProperties: new TextStore(properties?.script),
      userProperties: (email) => {
        let store = userStores.get(email);
        if (!store) {
          store = new TextStore(email === people[0]!.email ? properties?.user : {});
          userStores.set(email, store);
        }
        return store;
      },
      locks: new Locks(),
      running: [],
      meanwhile: options.meanwhile,
      faults: options.faults,
      cache: new Map(),
      ui: {
        menus: [],
        addonName: options.addonName ?? 'Add-on',
        sidebar: null,
        dialog: null,
        toasts: [],
        questions: [],
        answer: (question) => (typeof answers === 'function' ? answers(question) : queue?.shift()),
      },
      people,
      protectionEditors: new Map(),
      selection: {
        sheetId: options.document.sheets[0]?.id ?? 0,
        ranges: [{ startRow: 0, endRow: 1, startColumn: 0, endColumn: 1 }],
      },
      logs: [],
    };
    // Loading once now says at once what is wrong with the project, and which triggers it has.
    const first = this.newExecution('call', '(load)', 'FULL', people[0]!);
    this.declared = new Set(new ScriptRealm(this.state, first).functionNames());
    this.custom = findCustomFunctions(bundle.scripts).filter(({ name }) => this.declared.has(name));
    options.document.customFunctions = (call) => this.resolveCustomFunction(call);
  }

  /**
   * A person opens the spreadsheet: fires `onOpen`. Under `NONE` the add-on is installed but not enabled here: no document,
   * no properties. Returns null when the project has no `onOpen`.
   */
  open(options: { readonly authMode?: 'NONE' | 'LIMITED'; readonly user?: string } = {}): ExecutionReport | null {
    this.state.ui.menus = [];
    this.state.ui.sidebar = null;
    this.state.ui.dialog = null;
    const user = this.person(options.user);
    const authMode = options.authMode ?? 'LIMITED';
    return this.fire('onOpen', authMode, user, (realm) => ({
      authMode: realm.enumValue('AuthMode', authMode),
      ...(authMode === 'NONE' ? {} : { source: newSpreadsheet() }),
      user: new Handle('User', { email: user.email }),
    }));
  }

  /** A person installs the add-on: fires `onInstall`, with full authorization. */
  install(options: { readonly user?: string } = {}): ExecutionReport | null {
    const user = this.person(options.user);
    return this.fire('onInstall', 'FULL', user, (realm) => ({
      authMode: realm.enumValue('AuthMode', 'FULL'),
      source: newSpreadsheet(),
      user: new Handle('User', { email: user.email }),
    }));
  }

  /**
   * A person types into a cell, pastes or clears: writes as typing does and fires the simple trigger `onEdit`, with
   * `value` and `oldValue` only for one cell. A paste past the grid's edge makes the grid larger. Throws EditRefused.
   */
  edit(request: EditRequest): ExecutionReport | null {
    const user = this.person(request.user);
    const tab = this.tab(request.sheet);
    const corner = this.range(tab, request.range, false);
    const values = isRows(request.values) ? request.values : fill(corner, request.values);
    const range = this.pasteRange(corner, values);
    const single = isSingle(range);
    this.refuseProtected(tab, clipped(range, tab), user);
    return this.elsewhere(() => {
      const patches = values.map((row, r) =>
        row.map((typed, c) => this.typedPatch(tab, range.startRow + r, range.startColumn + c, typed, single)),
      );
      return this.write(tab, range, patches, user);
    });
  }

  /**
   * A person fills cells or takes something back: writes as given, whatever the cells' rules say, and fires `onEdit` as a paste
   * does. Throws EditRefused.
   */
  put({ sheet, range, cells, user: email }: PutRequest): ExecutionReport | null {
    const user = this.person(email);
    const tab = this.tab(sheet);
    this.refuseProtected(tab, clipped(range, tab), user);
    return this.elsewhere(() => this.write(tab, range, cells, user));
  }

  /**
   * A person has selected several ranges of a tab and fills or clears them in one go. `onEdit` is fired once, and its range is
   * the last one. Throws EditRefused.
   */
  editRanges(request: {
    readonly sheet: string;
    readonly ranges: readonly string[];
    readonly value: TypedValue;
    readonly user?: string;
  }): ExecutionReport | null {
    const user = this.person(request.user);
    const tab = this.tab(request.sheet);
    const ranges = request.ranges.map((text) => this.range(tab, text, true));
    for (const range of ranges) this.refuseProtected(tab, range, user);
    return this.elsewhere(() => {
      const patchesOf = (range: GridRange) =>
        fill(range, request.value).map((row, r) =>
          row.map((typed, c) => this.typedPatch(tab, range.startRow + r, range.startColumn + c, typed, false)),
        );
      this.state.document.batch(() => {
        for (const range of ranges) tab.setCells(range, patchesOf(range));
      });
      this.state.selection = { sheetId: tab.id, ranges };
      return this.fireEdit(tab, ranges.at(-1)!, user, {});
    });
  }

  /** A person presses Delete on a range. Throws EditRefused. */
  clear(request: Omit<EditRequest, 'values'>): ExecutionReport | null {
    return this.edit({ ...request, values: null });
  }

  /** A person inserts rows above the one-based row. No simple trigger fires for it. Throws EditRefused. */
  insertRows(request: {
    readonly sheet: string;
    readonly before: number;
    readonly count?: number;
    readonly user?: string;
  }): void {
    const tab = this.tab(request.sheet);
    const at = request.before - 1;
    const row = Math.min(at, tab.rowCount - 1);
    this.refuseProtected(tab, { ...tab.gridRange, startRow: row, endRow: row + 1 }, this.person(request.user));
    this.elsewhere(() => tab.insertRows(at, request.count ?? 1));
  }

  /** A person deletes rows from the one-based row on. No simple trigger fires for it. Throws EditRefused. */
  deleteRows(request: {
    readonly sheet: string;
    readonly from: number;
    readonly count?: number;
    readonly user?: string;
  }): void {
    const tab = this.tab(request.sheet);
    const startRow = request.from - 1;
    const endRow = startRow + (request.count ?? 1);
    this.refuseProtected(tab, { ...tab.gridRange, startRow, endRow }, this.person(request.user));
    this.elsewhere(() => tab.deleteRows(startRow, request.count ?? 1));
  }

  /** A person sorts a range by one of its columns (one-based, of the sheet). No simple trigger fires for it. Throws EditRefused. */
  sort(request: {
    readonly sheet: string;
    readonly range: string;
    readonly column: number;
    readonly ascending?: boolean;
    readonly user?: string;
  }): void {
    const tab = this.tab(request.sheet);
    const range = this.range(tab, request.range, true);
    this.refuseProtected(tab, range, this.person(request.user));
    const keys = [{ column: request.column - 1, ascending: request.ascending ?? true }];
    this.elsewhere(() => tab.sortRange(range, keys));
  }

  /** The menus as built, in order. */
  menu(): readonly MenuEntry[] {
    return this.state.ui.menus;
  }

  /** A person chooses a menu item by its captions, outermost first. */
  clickMenu(path: readonly string[], options: { readonly user?: string } = {}): ExecutionReport {
    let entries: readonly MenuEntry[] = this.state.ui.menus;
    let functionName: string | undefined;
    for (const caption of path) {
      const entry = entries.find((each) => each.kind !== 'separator' && each.caption === caption);
      if (!entry || functionName !== undefined) throw new Error(`There is no menu item ${path.join(' > ')}`);
      if (entry.kind === 'menu') entries = entry.entries;
      else if (entry.kind === 'item') functionName = entry.functionName;
    }
    if (functionName === undefined) throw new Error(`${path.join(' > ')} is a menu, not an item`);
    return this.execute('menu', functionName, 'FULL', this.person(options.user), () => []).report;
  }

  /** The sidebar on screen, or null. */
  sidebar(): ShownHtml | null {
    return this.state.ui.sidebar;
  }

  closeSidebar(): void {
    this.state.ui.sidebar = null;
  }

  /** The dialog on screen, or null. */
  dialog(): (ShownHtml & { readonly modal: boolean }) | null {
    return this.state.ui.dialog;
  }

  closeDialog(): void {
    this.state.ui.dialog = null;
  }

  /**
   * A page calls `google.script.run.name(...args)`. Values cross as JSON would carry them. Throws TypeError for an argument that
   * cannot cross, and ScriptFailure when the function fails, is private or unknown, or returns what cannot cross.
   */
  runFromSidebar(name: string, args: readonly unknown[] = [], options: { readonly user?: string } = {}): unknown {
    args.forEach((arg, index) => {
      const problem = findWireProblem(arg);
      if (!problem) return;
      const at = problem.path === '' ? '' : ` (${problem.path})`;
      throw new TypeError(`Failed due to illegal value in property: ${index}${at}: ${problem.what}`);
    });
    const user = this.person(options.user);
    const refuse = (message: string): ScriptFailure =>
      new ScriptFailure(name, { name: 'Exception', message, stack: '' }, []);
    if (name.endsWith('_') || !this.declared.has(name)) throw refuse(`Script function not found: ${name}`);
    const { value, report } = this.execute(
      'sidebar',
      name,
      'FULL',
      user,
      () => args.map((arg) => acrossTheWire(arg)),
      true,
    );
    if (report.failure) throw report.failure;
    const problem = findWireProblem(value);
    if (problem) {
      const at = problem.path === '' ? '' : ` at ${problem.path}`;
      throw refuse(`The script completed but the returned value is not a supported return type: ${problem.what}${at}`);
    }
    return acrossTheWire(value);
  }

  /** The custom functions a cell may call, with their help. */
  customFunctions(): readonly CustomFunctionHelp[] {
    return this.custom;
  }

  /** Calls a custom function as a formula does that nobody has worked out yet. `formats` tells dates from numbers. Throws ScriptFailure. */
  callCustomFunction(
    name: string,
    args: readonly CustomArgument[],
    formats: readonly ArgumentFormat[] = [],
  ): CustomResult {
    const help = this.custom.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (!help) throw new Error(`There is no custom function ${name}`);
    const { timeZone } = this.state.document;
    const argumentZone = this.customDates === 'script' ? this.state.bundle.manifest.timeZone : timeZone;
    const execution = this.newExecution('custom function', help.name, 'CUSTOM_FUNCTION', this.state.people[0]!);
    try {
      // One context serves every custom function: a column of them would otherwise load the project once for each cell.
      if (this.customRealm) this.customRealm.renew(execution);
      else this.customRealm = new ScriptRealm(this.state, execution);
      const value = this.customRealm.call(
        help.name,
        args.map((arg, index) => toCustomArgument(arg, formats[index], argumentZone)),
      );
      return fromCustomResult(value, timeZone);
    } catch (error) {
      // A context that ran out of time, or in which the host itself failed, is not used again.
      if (execution.ended !== null || !(error instanceof ScriptFailure)) this.customRealm = null;
      throw error;
    } finally {
      this.state.locks.releaseAll(execution);
    }
  }

  /** Runs any function of the project with full authorization, for tests. Arguments and result cross as JSON would carry them. Throws ScriptFailure. */
  run(name: string, args: readonly unknown[] = [], options: { readonly user?: string } = {}): unknown {
    const { value, report } = this.execute('call', name, 'FULL', this.person(options.user), () => [...args], true);
    if (report.failure) throw report.failure;
    return findWireProblem(value) ? value : acrossTheWire(value);
  }

  /** What is selected: the tab's title and A1 notation, the first cell where nothing is. */
  get selection(): { readonly sheet: string; readonly range: string } {
    const { document, selection } = this.state;
    const tab = document.sheetById(selection.sheetId) ?? document.sheets[0]!;
    const range = selection.ranges.at(-1);
    return { sheet: tab.title, range: range ? rangeName(range) : 'A1' };
  }

  /** A person selects cells; fires `onSelectionChange` when the project has one. */
  select(request: { readonly sheet: string; readonly range: string; readonly user?: string }): ExecutionReport | null {
    const tab = this.tab(request.sheet);
    const range = this.range(tab, request.range, true);
    const user = this.person(request.user);
    this.state.selection = { sheetId: tab.id, ranges: [range] };
    return this.fire('onSelectionChange', 'LIMITED', user, (realm) => ({
      authMode: realm.enumValue('AuthMode', 'LIMITED'),
      source: newSpreadsheet(),
      range: newRange({ tab, range }),
      user: new Handle('User', { email: user.email }),
    }));
  }

  /** A person looks at a tab, a chart for example, on which no cell is selected. */
  selectNothing(sheet: string): void {
    this.state.selection = { sheetId: this.tab(sheet).id, ranges: [] };
  }

  /** Another execution holds a lock for so many milliseconds of the host's time. */
  holdLock(milliseconds: number, lock: 'document' | 'script' = 'document'): void {
    const { clock, locks } = this.state;
    locks.holdElsewhere(lock, clock.now() + milliseconds);
  }

  /** Time passes between executions, without anyone waiting. Milliseconds. */
  passTime(milliseconds: number): void {
    this.state.clock.pass(milliseconds);
  }

  /** Service calls since the last reset; see CallCounter for what counts. */
  calls(): CallCounts {
    return this.state.calls.read();
  }

  resetCalls(): void {
    this.state.calls.reset();
  }

  toasts(): readonly Toast[] {
    return this.state.ui.toasts;
  }

  /** Every question asked, with its answer. */
  alerts(): readonly { readonly question: UiQuestion; readonly answer: UiAnswer }[] {
    return this.state.ui.questions;
  }

  logs(): readonly LogLine[] {
    return this.state.logs;
  }

  /** Every execution, oldest first; custom functions are not among them. */
  executions(): readonly ExecutionReport[] {
    return this.history;
  }

  /** What the property stores hold; `user` is the first person's. */
  properties(): { document: Record<string, string>; script: Record<string, string>; user: Record<string, string> } {
    const { documentProperties, scriptProperties, userProperties, people } = this.state;
    return {
      document: documentProperties.all(),
      script: scriptProperties.all(),
      user: userProperties(people[0]!.email).all(),
    };
  }

  /** Lets the document go: its formulas no longer know the project's functions. */
  close(): void {
    this.state.document.customFunctions = null;
  }

  private newExecution(kind: ExecutionKind, functionName: string, authMode: AuthModeName, user: HostUser): Execution {
    const { limits } = this.state;
    const limit =
      kind === 'simple trigger'
        ? limits.simpleTrigger
        : kind === 'custom function'
          ? limits.customFunction
          : limits.execution;
    const pending = new PendingWrites(this.state.document, this.state.meanwhile !== undefined);
    return new Execution({ kind, functionName, authMode, user, limit, pending });
  }

  private fire(
    name: string,
    authMode: AuthModeName,
    user: HostUser,
    event: (realm: Realm) => Record<string, unknown>,
  ): ExecutionReport | null {
    if (!this.declared.has(name)) return null;
    return this.execute('simple trigger', name, authMode, user, (realm) => [event(realm)]).report;
  }

  private execute(
    kind: ExecutionKind,
    functionName: string,
    authMode: AuthModeName,
    user: HostUser,
    args: (realm: Realm) => readonly unknown[],
    quiet = false,
  ): { value: unknown; report: ExecutionReport } {
    return this.elsewhere(() => this.executeNow(this.newExecution(kind, functionName, authMode, user), args, quiet));
  }

  /** Lets a person or another execution have a turn, who see nothing of what a script under way has not flushed. */
  private elsewhere<T>(turn: () => T): T {
    const running = this.state.running.at(-1);
    return running ? running.pending.aside(turn) : turn();
  }

  private executeNow(
    execution: Execution,
    args: (realm: Realm) => readonly unknown[],
    quiet: boolean,
  ): { value: unknown; report: ExecutionReport } {
    const { kind, functionName, user } = execution;
    const { locks, running, meanwhile } = this.state;
    let failure: ScriptFailure | null = null;
    let value: unknown;
    const started = performance.now();
    running.push(execution);
    try {
      // A new context each time: on the real host no global survives an execution.
      const realm = new ScriptRealm(this.state, execution);
      value = realm.call(functionName, args(realm));
    } catch (error) {
      if (!(error instanceof ScriptFailure)) throw error;
      failure = error;
    } finally {
      // Which of the two comes first nobody promises: locks go, and then what is pending is written.
      locks.releaseAll(execution);
      meanwhile?.('(end)');
      running.pop();
    }
    const milliseconds = Math.max(execution.spent, performance.now() - started);
    const report = { functionName, kind, user: user.email, milliseconds, failure };
    this.history.push(report);
    if (failure && this.throws && !quiet) throw failure;
    return { value, report };
  }

  private resolveCustomFunction(call: CustomCall): ReturnType<NonNullable<SpreadsheetDocument['customFunctions']>> {
    const name = call.name.toLowerCase();
    if (!this.custom.some((each) => each.name.toLowerCase() === name)) return undefined;
    if (call.isVolatile)
      throw new Error('This function is not allowed to reference a cell with NOW(), RAND() or TODAY().');
    const key = JSON.stringify([name, call.args, call.formats]);
    const answer = this.answered.get(key) ?? this.askCustomFunction(call);
    this.answered.set(key, answer);
    if ('message' in answer) throw new Error(answer.message);
    const { value, numberFormat } = answer;
    return numberFormat ? { value, numberFormat } : value;
  }

  private askCustomFunction(call: CustomCall): CustomResult | { readonly message: string } {
    try {
      return this.callCustomFunction(call.name, call.args, call.formats);
    } catch (error) {
      if (!(error instanceof ScriptFailure)) throw error;
      const where = error.line === undefined ? '' : ` (line ${error.line}).`;
      const named = error.scriptName === 'Exception' || error.scriptName === 'Error' ? '' : `${error.scriptName}: `;
      return { message: `${named}${error.scriptMessage}${where}` };
    }
  }

  private person(email: string | undefined): HostUser {
    const { people } = this.state;
    const found = email === undefined ? people[0] : people.find((each) => each.email === email);
    if (!found) throw new Error(`${email} may not edit this spreadsheet: name everyone in people`);
    return found;
  }

  private tab(title: string): Sheet {
    const tab = this.state.document.sheetByTitle(title);
    if (!tab) throw new Error(`There is no tab ${title}`);
    return tab;
  }

  private range(tab: Sheet, text: string, inside: boolean): GridRange {
    const reference = parseA1(text);
    if (!reference || reference.sheetTitle !== undefined) throw new Error(`${text} is not a range of ${tab.title}`);
    const range = toGridRange(reference, tab);
    if (inside && (range.endRow > tab.rowCount || range.endColumn > tab.columnCount)) {
      throw new Error(`${text} is outside ${tab.title}`);
    }
    return range;
  }

  private pasteRange(corner: GridRange, values: readonly (readonly TypedValue[])[]): GridRange {
    const width = values[0]?.length ?? 0;
    if (values.length === 0 || width === 0 || values.some((row) => row.length !== width)) {
      throw new Error('values must be rows of one length');
    }
    const { startRow, startColumn } = corner;
    const range = { startRow, endRow: startRow + values.length, startColumn, endColumn: startColumn + width };
    const oneCell = corner.endRow - startRow === 1 && corner.endColumn - startColumn === 1;
    if (!oneCell && (range.endRow !== corner.endRow || range.endColumn !== corner.endColumn)) {
      throw new Error(`${rangeName(corner)} does not have ${values.length} x ${width} cells`);
    }
    return range;
  }

  private write(
    tab: Sheet,
    range: GridRange,
    patches: readonly (readonly (CellPatch | null)[])[],
    user: HostUser,
  ): ExecutionReport | null {
    const { document } = this.state;
    const single = isSingle(range);
    const before = single ? tab.cell(range.startRow, range.startColumn) : null;
    document.batch(() => {
      tab.resize(Math.max(tab.rowCount, range.endRow), Math.max(tab.columnCount, range.endColumn));
      tab.setCells(range, patches);
    });
    this.state.selection = { sheetId: tab.id, ranges: [range] };
    const after = single ? tab.cell(range.startRow, range.startColumn) : null;
    return this.fireEdit(tab, range, user, { ...eventValue('value', after), ...eventValue('oldValue', before) });
  }

  private fireEdit(
    tab: Sheet,
    range: GridRange,
    user: HostUser,
    values: Readonly<Record<string, string>>,
  ): ExecutionReport | null {
    return this.fire('onEdit', 'LIMITED', user, (realm) => ({
      authMode: realm.enumValue('AuthMode', 'LIMITED'),
      source: newSpreadsheet(),
      range: newRange({ tab, range }),
      user: new Handle('User', { email: user.email }),
      ...values,
    }));
  }

  private refuseProtected(tab: Sheet, range: GridRange, user: HostUser): void {
    try {
      requireEditable(this.state, tab, range, user);
    } catch (error) {
      throw new EditRefused((error as Error).message);
    }
  }

  private typedPatch(tab: Sheet, row: number, column: number, typed: TypedValue, checked: boolean): CellPatch {
    const { document } = this.state;
    const cell = tab.peek(row, column);
    const patch: CellPatch = typeof typed === 'string' ? patchForText(typed, cell, document) : { value: typed };
    const rule = cell.validation;
    // Typing is checked against the cell's rule; a paste gets past it, as in Sheets.
    if (checked && rule && !rule.allowInvalid && patch.formula === undefined) {
      const format = patch.format?.numberFormat ?? cell.format?.numberFormat;
      if (!satisfies(rule, (patch.value ?? null) as Value, format, tab, document))
        throw new EditRefused(violation(row, column));
    }
    return patch;
  }
}

const isSingle = (range: GridRange): boolean =>
  range.endRow - range.startRow === 1 && range.endColumn - range.startColumn === 1;

/** The part of a range that is there already. */
const clipped = (range: GridRange, tab: Sheet): GridRange => ({
  ...range,
  endRow: Math.min(range.endRow, tab.rowCount),
  endColumn: Math.min(range.endColumn, tab.columnCount),
});

function isRows(values: EditRequest['values']): values is readonly (readonly TypedValue[])[] {
  return Array.isArray(values);
}

function fill(range: GridRange, value: TypedValue): TypedValue[][] {
  return Array.from({ length: range.endRow - range.startRow }, () =>
    new Array<TypedValue>(range.endColumn - range.startColumn).fill(value),
  );
}

/** An event's `value` or `oldValue`: text, and absent for an empty cell, a formula, or more than one cell. */
function eventValue(key: 'value' | 'oldValue', cell: ReturnType<Sheet['cell']> | null): Record<string, string> {
  if (!cell || cell.value === null || cell.formula !== undefined) return {};
  const { value } = cell;
  if (typeof value === 'boolean') return { [key]: value ? 'TRUE' : 'FALSE' };
  return { [key]: typeof value === 'object' ? value.error : String(value) };
}

function loadBundle({ folder, files, filePushOrder }: AppsScriptHostOptions): Bundle {
  if ((folder === undefined) === (files === undefined)) throw new Error('Give either folder or files.');
  return folder === undefined ? readBundle(files!, filePushOrder) : readBundleFolder(folder);
}

/**
 * A strict stand-in for Google Apps Script (V8) around a document: runs a project's built files as the real host would and
 * refuses what it would refuse, and whatever it does not know. Throws BundleError for a project that could not be pushed, and
 * ScriptFailure for one whose top level fails.
 */
export function createAppsScriptHost(options: AppsScriptHostOptions): AppsScriptHost {
  return new AppsScriptHost(options);
}
