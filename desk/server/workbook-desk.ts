import type { Day } from '../../shared/calendar.js';
import { isLanguage, type Language } from '../../shared/language.js';
import type { AppsScriptHost } from '../../stand-ins/apps-script/host.js';
import { patchForText } from '../../stand-ins/apps-script/services/cell-value.js';
import type { MenuEntry } from '../../stand-ins/apps-script/ui-state.js';
import { cellName, parseCells, rangeName, toGridRange } from '../../stand-ins/spreadsheet/a1.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import { copyFormula } from '../../stand-ins/spreadsheet/formula-move.js';
import { covers } from '../../stand-ins/spreadsheet/grid-range.js';
import type { Sheet } from '../../stand-ins/spreadsheet/sheet.js';
import { type Fill, fillCells, filledRange } from './fill.js';
import { firstLook } from './first-look.js';
import { cleared, filled, typedIn } from './history/step-words.js';
import { History } from './history.js';
import { Refused } from './http.js';
import { layoutOffer } from './layout-offer.js';
import { marksOf } from './marks.js';
import { RecentAnswers } from './recent-answers.js';
import { areLines, scattered } from './scattered.js';
import type { ScriptRunner } from './script-runner.js';
import { viewTab } from './tab-view.js';
import type {
  Answered,
  Done,
  EditMessage,
  FillMessage,
  HistoryDone,
  HistoryState,
  LayoutOffer,
  RowsMessage,
  RulebookStamp,
  Selection,
  Sentence,
  ShownLines,
  ShownPage,
  TabView,
  TryThis,
} from './wire.js';

/** Functions of the add-on that the desk starts itself, as a person would from the menu. */
const CHECK = 'menuCheckWorkbook';
const OPEN_PANEL = 'menuOpenDesk';
const ABOUT = 'menuAbout';
const SET_UP = 'menuSetUp';

/** Functions of the add-on that choose its language. */
const LANGUAGE_OF: Readonly<Record<string, Language>> = { menuLanguageEnglish: 'en', menuLanguageChinese: 'zh' };
const SET_LANGUAGE = 'rpsSetLanguage';

/** Functions of the add-on that change nothing of a person's: what they write is written again by every check. */
const NOT_KEPT: ReadonlySet<string> = new Set([
  CHECK,
  'menuCheckSelectedRows',
  OPEN_PANEL,
  ABOUT,
  'menuLanguageEnglish',
  'menuLanguageChinese',
  'rpsPanel',
  'rpsSelected',
  'rpsProgress',
  'rpsPulse',
  'rpsRunCheck',
  'rpsJump',
  'rpsSetLanguage',
  'rpsWhatIf',
]);

/** What the others do, in few words; of any that is new its caption. */
const ADD_ON_STEPS: Readonly<Record<string, Sentence>> = {
  menuPlanSelected: { en: 'Plan dates', zh: '计划日期' },
  menuSetUp: { en: 'Set up', zh: '设置工作簿' },
  menuClearMarks: { en: 'Clear marks', zh: '清除标记' },
};

const OUTSIDE: Sentence = {
  en: 'That is outside the grid. Select cells of this tab.',
  zh: '所选位置超出表格，请在此工作表内选择。',
};

/** What an .xlsx file takes: XFD is the last column. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;
const TOO_FAR: Sentence = {
  en: 'Nothing was pasted: a sheet ends at column XFD and row 1,048,576. Begin further left or up, or paste fewer cells.',
  zh: '未粘贴任何内容：工作表最多到 XFD 列、第 1,048,576 行。请从更靠左或靠上的位置开始，或减少粘贴的单元格。',
};
const NO_BLOCK: Sentence = {
  en: 'Nothing was pasted: these cells do not make a block of the size of the cells they would go into. Copy them again.',
  zh: '未粘贴任何内容：这些单元格与目标区域的大小不一致。请重新复制。',
};
const MENU_CHANGED: Sentence = {
  en: 'The menu has changed meanwhile. Open it again.',
  zh: '菜单已变化，请重新打开。',
};

const NO_FILL: Sentence = {
  en: 'Cells are filled in one direction at a time: draw them down, up, left or right.',
  zh: '每次只能向一个方向填充：请向下、向上、向左或向右拖动。',
};

/** The workbook with the add-on beside it, as the page works with them. */
export class WorkbookDesk {
  private readonly views = new Map<number, TabView>();
  private offer: LayoutOffer | null | undefined;
  private shownHtml: string | undefined;
  private shownCount = 0;
  private shownDialog: string | undefined;
  private dialogCount = 0;
  private readonly past: History;
  private readonly edits = new RecentAnswers();
  /** Called once the add-on speaks another language. */
  onLanguage: ((language: Language) => void) | undefined;
  /** What a newcomer may try, as it was found on opening. */
  tryThis: TryThis | undefined;

  constructor(
    readonly document: SpreadsheetDocument,
    private readonly host: AppsScriptHost,
    private readonly runner: ScriptRunner,
  ) {
    this.past = new History(document, runner);
    document.onChange(() => {
      this.views.clear();
      this.offer = undefined;
    });
  }

  /** Opens the spreadsheet as a person does, checks it once and opens the add-on's sidebar. What the check has to say, if anything. */
  open(asOf: Day, isSample: boolean): string | undefined {
    this.host.open();
    const said = this.check();
    // The sidebar speaks of what is selected from its first moment on, and there is something to say.
    const { cell, tryThis } = firstLook(this.document, asOf, isSample);
    this.tryThis = tryThis;
    const [first] = this.document.sheets;
    const at = cell ?? (first && first.rowCount > 1 ? { tab: first.id, row: 1, column: 0 } : undefined);
    const sheet = at && this.document.sheetById(at.tab);
    if (at && sheet) this.host.select({ sheet: sheet.title, range: cellName(at.row, at.column) });
    this.start(OPEN_PANEL);
    return said;
  }

  /** Checks the workbook as the menu does, as on the morning of another day. What the add-on has to say, if anything. */
  check(): string | undefined {
    const checked = this.start(CHECK);
    if (!checked) return undefined;
    if (!checked.ok) return 'sentence' in checked ? checked.sentence.en : checked.question.message;
    return checked.notices?.map(({ message }) => message).join(' ');
  }

  /** What is not laid out as the checks expect it, and where it is settled. */
  get layout(): LayoutOffer | null {
    if (this.offer === undefined) this.offer = layoutOffer(this.document, pathToItem(this.host.menu(), SET_UP));
    return this.offer;
  }

  /** The rulebook that the built add-on says it carries; `null` when it does not say. */
  addOnRulebook(): RulebookStamp | null {
    const about = this.start(ABOUT);
    const said = about?.ok ? (about.notices ?? []).map(({ message }) => message).join(' ') : '';
    const stamp = /(\d+(?:\.\d+)+\S*?)[,，、\s]+([0-9a-f]{6,64})/.exec(said);
    return stamp ? { version: stamp[1]!, hash: stamp[2]! } : null;
  }

  view(id: number): TabView {
    const known = this.views.get(id);
    if (known) return known;
    const sheet = this.sheet(id);
    const view = viewTab(sheet, marksOf(sheet));
    this.views.set(id, view);
    return view;
  }

  /** A person types, pastes or clears. */
  edit(message: EditMessage): Done {
    return this.edits.once(message.id, () => this.editNow(message));
  }

  private editNow(message: EditMessage): Done {
    const { tab, row, column, into } = message;
    const sheet = this.sheet(tab);
    // A paste may reach over the edge and makes the grid larger; it begins inside.
    if (row >= sheet.rowCount || column >= sheet.columnCount) throw new Refused(OUTSIDE);
    refuseShape(message);
    const values = movedTexts(message);
    const isClear = values.every((cells) => cells.every((text) => text === ''));
    const words = isClear ? cleared : typedIn;
    if (into) {
      if (!areLines(into, sheet.rowCount + into.rows.length, sheet.columnCount + into.columns.length)) {
        throw new Refused(OUTSIDE);
      }
      const patches = into.rows.map((toRow, y) =>
        into.columns.map((toColumn, x) => {
          const text = values[y]?.[x];
          return text === undefined ? null : patchForText(text, sheet.peek(toRow, toColumn), this.document);
        }),
      );
      const { range, cells } = scattered(into, patches);
      return this.past.cells({ sheet, range, what: words(range) }, () =>
        this.runner.put({ sheet: sheet.title, range, cells }),
      );
    }
    const width = values[0]!.length;
    const range = { startRow: row, endRow: row + values.length, startColumn: column, endColumn: column + width };
    return this.past.cells({ sheet, range, what: words(range) }, () =>
      this.runner.edit({ sheet: sheet.title, range: cellName(row, column), values }),
    );
  }

  /** A person draws cells out over others. */
  fill({ id, tab, from, to, series = false, shown }: FillMessage): Done {
    return this.edits.once(id, () => this.fillNow(tab, { from, to, series, shown }));
  }

  private fillNow(tab: number, fill: Fill): Done {
    const sheet = this.sheet(tab);
    const { from, to, shown } = fill;
    const isThere = from.startRow < from.endRow && from.startColumn < from.endColumn;
    if (shown && !areLines(shown, sheet.rowCount, sheet.columnCount)) throw new Refused(OUTSIDE);
    const edge = shown
      ? { startRow: 0, endRow: shown.rows.length, startColumn: 0, endColumn: shown.columns.length }
      : sheet.gridRange;
    if (!isThere || !covers(edge, to)) throw new Refused(OUTSIDE);
    const drawn = filledRange(fill);
    if (!drawn) throw new Refused(NO_FILL);
    const patches = fillCells(sheet, fill, drawn);
    const { range, cells } = shown
      ? scattered(
          {
            rows: shown.rows.slice(drawn.startRow, drawn.endRow),
            columns: shown.columns.slice(drawn.startColumn, drawn.endColumn),
          },
          patches,
        )
      : { range: drawn, cells: patches };
    return this.past.cells({ sheet, range, what: filled(range) }, () =>
      this.runner.put({ sheet: sheet.title, range, cells }),
    );
  }

  /** Takes back what was done last. */
  undo(): HistoryDone {
    return this.past.undo();
  }

  /** Does again what was taken back last. */
  redo(): HistoryDone {
    return this.past.redo();
  }

  get history(): HistoryState {
    return this.past.state;
  }

  /** A person inserts or deletes rows. */
  rows(message: RowsMessage): Done {
    const sheet = this.sheet(message.tab);
    const { row, count } = message;
    const fits = message.do === 'insert' ? row <= sheet.rowCount : row + count <= sheet.rowCount;
    if (!fits || count < 1) throw new Refused(OUTSIDE);
    if (message.do === 'delete' && count >= sheet.rowCount) {
      throw new Refused({
        en: 'A tab keeps at least one row. Delete fewer.',
        zh: '工作表至少保留一行，请减少删除的行数。',
      });
    }
    return this.past.rows(sheet, message);
  }

  /** A person selects cells, which the add-on may ask about. */
  select({ tab, range }: Selection): void {
    const sheet = this.sheet(tab);
    const inside =
      range.startRow >= 0 &&
      range.startColumn >= 0 &&
      range.endRow <= sheet.rowCount &&
      range.endColumn <= sheet.columnCount &&
      range.startRow < range.endRow &&
      range.startColumn < range.endColumn;
    if (!inside) throw new Refused(OUTSIDE);
    this.host.select({ sheet: sheet.title, range: rangeName(range) });
  }

  get selection(): Selection {
    const { sheet: title, range } = this.host.selection;
    const sheet = this.document.sheetByTitle(title) ?? this.document.sheets[0]!;
    return { tab: sheet.id, range: toGridRange(parseCells(range)!, sheet) };
  }

  menu(path: readonly string[], answers: readonly Answered[]): Done {
    const work = (): Done => this.runner.menu(path, answers);
    const functionName = functionAt(this.host.menu(), path);
    if (functionName === undefined) throw new Refused(MENU_CHANGED);
    const language = LANGUAGE_OF[functionName];
    if (language) return this.toldLanguage(language, work());
    if (NOT_KEPT.has(functionName)) return work();
    const caption = path.at(-1)!;
    return this.past.addOn(ADD_ON_STEPS[functionName] ?? { en: caption, zh: caption }, work);
  }

  get menus() {
    return this.host.menu();
  }

  /** The sidebar calls a function of the add-on; throws what its failure handler gets. */
  call(name: string, args: readonly unknown[]): unknown {
    const work = (): unknown => this.runner.call(name, args);
    if (name === SET_LANGUAGE && isLanguage(args[0])) return this.toldLanguage(args[0], work());
    if (NOT_KEPT.has(name)) return work();
    return this.past.addOn({ en: 'what the sidebar did', zh: '侧栏的操作' }, work);
  }

  /** The add-on speaks this language from now on. False when it has no such switch. */
  chooseLanguage(language: Language): boolean {
    const functionName = Object.keys(LANGUAGE_OF).find((name) => LANGUAGE_OF[name] === language);
    const path = functionName === undefined ? undefined : pathToItem(this.host.menu(), functionName);
    if (path) this.menu(path, []);
    return path !== undefined;
  }

  private toldLanguage<T>(language: Language, answer: T): T {
    // A check that failed under way has still left the language chosen.
    this.onLanguage?.(language);
    return answer;
  }

  get sidebar(): (ShownPage & { html: string }) | null {
    const shown = this.host.sidebar();
    if (!shown) return null;
    if (shown.html !== this.shownHtml) this.shownCount += 1;
    this.shownHtml = shown.html;
    return { ...shown, shown: this.shownCount };
  }

  get dialog(): (ShownPage & { html: string }) | null {
    const shown = this.host.dialog();
    if (shown && shown.html !== this.shownDialog) this.dialogCount += 1;
    this.shownDialog = shown?.html;
    return shown ? { ...shown, shown: this.dialogCount } : null;
  }

  closeSidebar(): void {
    this.host.closeSidebar();
    this.shownHtml = undefined;
  }

  closeDialog(): void {
    this.host.closeDialog();
  }

  private start(functionName: string): Done | undefined {
    const path = pathToItem(this.host.menu(), functionName);
    return path && this.runner.menu(path, []);
  }

  private sheet(id: number): Sheet {
    const sheet = this.document.sheetById(id);
    if (!sheet) {
      throw new Refused(
        {
          en: 'That tab is no longer in the workbook. Open another.',
          zh: '该工作表已不在工作簿中，请打开其他工作表。',
        },
        404,
      );
    }
    return sheet;
  }
}

/** Values, and the lines that they come from and go to, make blocks of one size, within what a file can hold. Throws `Refused`. */
function refuseShape({ row, column, values, into, copied }: EditMessage): void {
  const [height, width] = [values.length, values[0]!.length];
  const fits = (lines: ShownLines | undefined): boolean =>
    !lines || (lines.rows.length === height && lines.columns.length === width);
  const isBlock = values.every((cells) => cells.length === width);
  if (!isBlock || !fits(into) || !fits(copied)) throw new Refused(NO_BLOCK);
  const last = (all: readonly number[] | undefined, first: number, count: number): number =>
    all ? all.reduce((most, each) => Math.max(most, each), 0) + 1 : first + count;
  for (const lines of [into, copied]) {
    if (lines && (last(lines.rows, 0, 0) > MOST_ROWS || last(lines.columns, 0, 0) > MOST_COLUMNS)) {
      throw new Refused(TOO_FAR);
    }
  }
  if (row + height > MOST_ROWS || column + width > MOST_COLUMNS) throw new Refused(TOO_FAR);
}

/** What is typed, with the references of copied formulas moved as far as their cells. */
function movedTexts({ row, column, values, into, copied }: EditMessage): EditMessage['values'] {
  if (!copied) return values;
  return values.map((cells, y) =>
    cells.map((text, x) => {
      const [fromRow, fromColumn] = [copied.rows[y], copied.columns[x]];
      if (!text.startsWith('=') || fromRow === undefined || fromColumn === undefined) return text;
      const toRow = into?.rows[y] ?? row + y;
      const toColumn = into?.columns[x] ?? column + x;
      return copyFormula(text, toRow - fromRow, toColumn - fromColumn);
    }),
  );
}

/** The captions that lead to the item that runs a function; `undefined` when there is none. */
function pathToItem(entries: readonly MenuEntry[], functionName: string): string[] | undefined {
  for (const entry of entries) {
    if (entry.kind === 'item' && entry.functionName === functionName) return [entry.caption];
    if (entry.kind !== 'menu') continue;
    const rest = pathToItem(entry.entries, functionName);
    if (rest) return [entry.caption, ...rest];
  }
  return undefined;
}

/** The function that an item runs, by the captions that lead to it. */
function functionAt(entries: readonly MenuEntry[], [caption, ...rest]: readonly string[]): string | undefined {
  const entry = entries.find((each) => each.kind !== 'separator' && each.caption === caption);
  if (entry?.kind === 'menu') return functionAt(entry.entries, rest);
  return entry?.kind === 'item' && rest.length === 0 ? entry.functionName : undefined;
}
