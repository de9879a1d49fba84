import type { AppsScriptHost, EditRequest, PutRequest } from '../../stand-ins/apps-script/host.js';
import { EditRefused } from '../../stand-ins/apps-script/host.js';
import { ScriptFailure } from '../../stand-ins/apps-script/script-failure.js';
import { type UiAnswer, type UiQuestion, UnansweredQuestion } from '../../stand-ins/apps-script/ui-state.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import type { Answered, Done, Notice, Question, RowsMessage, Sentence } from './wire.js';

/**
 * Lets a person answer what a script asks. A script waits for nobody here, so one that asks is undone, and run again
 * from its start once the answers so far are known: what it did before it asked is done once.
 */
export class ScriptRunner {
  private answers: Answered[] = [];
  private asked = 0;
  private host: AppsScriptHost | undefined;

  constructor(private readonly document: SpreadsheetDocument) {}

  /** To be given to the host as `uiAnswers`. */
  readonly answer = (question: UiQuestion): UiAnswer | undefined => {
    // An alert with nothing but OK only tells; it is shown afterwards.
    if (question.kind === 'alert' && question.buttons === 'OK') return 'OK';
    const given = this.answers[this.asked];
    this.asked += 1;
    if (!given) return undefined;
    return given.text === undefined ? given.button : { button: given.button, text: given.text };
  };

  attach(host: AppsScriptHost): void {
    this.host = host;
  }

  /** A person types or pastes. */
  edit(request: EditRequest): Done {
    return this.run([], (host) => host.edit(request));
  }

  /** A person fills cells or takes something back. */
  put(request: PutRequest): Done {
    return this.run([], (host) => host.put(request));
  }

  /** A person changes more than one thing at once; no trigger fires for it. What is thrown leaves everything as it was. */
  change(work: (host: AppsScriptHost) => void): Done {
    return this.run([], (host) => {
      work(host);
      return null;
    });
  }

  /** A person inserts or deletes rows; no trigger fires for it, here as there. */
  rows(sheet: string, { do: what, row, count }: RowsMessage): Done {
    return this.run([], (host) => {
      if (what === 'insert') host.insertRows({ sheet, before: row + 1, count });
      else host.deleteRows({ sheet, from: row + 1, count });
      return null;
    });
  }

  /** A person chooses a menu item. */
  menu(path: readonly string[], answers: readonly Answered[]): Done {
    return this.run(answers, (host) => host.clickMenu(path));
  }

  /** The sidebar calls a function; throws what the page's failure handler gets. */
  call(name: string, args: readonly unknown[]): unknown {
    this.answers = [];
    this.asked = 0;
    let failure: unknown;
    const value = this.document.atomically(() => {
      try {
        return this.requireHost().runFromSidebar(name, args);
      } catch (error) {
        // Only a question undoes what was done; what a script wrote before it failed stays, as on the real host.
        if (error instanceof UnansweredQuestion) throw new Error(error.question.message);
        failure = error;
        return undefined;
      }
    });
    if (failure === undefined) return value;
    throw failure instanceof ScriptFailure ? new Error(failure.scriptMessage) : failure;
  }

  private run(
    answers: readonly Answered[],
    work: (host: AppsScriptHost) => { failure: ScriptFailure | null } | null,
  ): Done {
    const host = this.requireHost();
    this.answers = [...answers];
    this.asked = 0;
    const alertsBefore = host.alerts().length;
    const toastsBefore = host.toasts().length;
    try {
      let failed: ScriptFailure | null = null;
      this.document.atomically(() => {
        failed = work(host)?.failure ?? null;
      });
      // As on the real host, a trigger that fails leaves the typed value standing.
      if (failed) return { ok: false, sentence: failureSentence(failed) };
      const notices = noticesSince(host, alertsBefore, toastsBefore);
      return notices.length === 0 ? { ok: true } : { ok: true, notices };
    } catch (error) {
      if (error instanceof UnansweredQuestion) return { ok: false, question: questionOf(error.question) };
      if (error instanceof EditRefused) return { ok: false, sentence: refusedSentence(error.message) };
      throw error;
    }
  }

  private requireHost(): AppsScriptHost {
    if (!this.host) throw new Error('The add-on is not loaded yet.');
    return this.host;
  }
}

function failureSentence({ line, file, scriptMessage }: ScriptFailure): Sentence {
  const where = line === undefined ? '' : ` (${file}, line ${line})`;
  return { en: `The add-on stopped: ${scriptMessage}${where}`, zh: `插件已停止：${scriptMessage}${where}` };
}

/** The spreadsheet's own words, which exist in one language only. */
function refusedSentence(message: string): Sentence {
  return { en: message, zh: `表格拒绝了此修改：${message}` };
}

function questionOf({ kind, title, message, buttons }: UiQuestion): Question {
  return { kind, title, message, buttons: buttons.split('_') as Question['buttons'] };
}

function noticesSince(host: AppsScriptHost, alerts: number, toasts: number): Notice[] {
  return [
    ...host
      .alerts()
      .slice(alerts)
      .filter(({ question }) => question.kind === 'alert' && question.buttons === 'OK')
      .map(({ question }): Notice => ({ kind: 'alert', title: question.title, message: question.message })),
    ...host
      .toasts()
      .slice(toasts)
      .map(({ title, message }): Notice => ({ kind: 'toast', title, message })),
  ];
}
