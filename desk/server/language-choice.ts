import { catalog, type Language } from '../../shared/language.js';
import type { SlackHost } from '../../stand-ins/slack/host.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import type { EventStream } from './event-stream.js';
import type { RestartableBot } from './restartable-bot.js';
import type { WorkbookDesk } from './workbook-desk.js';

/** As Slack names it. */
const localeOf = catalog({ en: 'en-US', zh: 'zh-CN' });

export interface InOneLanguage {
  readonly document: SpreadsheetDocument;
  readonly desk: WorkbookDesk;
  readonly bot: RestartableBot;
  /** Starts the bot as on the first morning, with nothing said yet. */
  readonly beginAgain: () => Promise<void>;
  readonly slack: SlackHost;
  readonly events: EventStream;
  readonly say: (line: string) => void;
  /** The people of the local Slack. */
  readonly people: readonly string[];
}

/** Brings everything along once a person has chosen a language, on the page or in the add-on. */
export class LanguageChoice {
  private parts: InOneLanguage | undefined;
  private isChosen = false;
  private beginsAgain = false;
  /** Until the bot speaks what it was last asked to; never rejects. */
  private following: Promise<void> = Promise.resolve();
  /** What the bot was last asked to speak; `undefined` when it could not start in that. */
  private asked: Language | undefined;
  /** What came of the add-on's last change of language. */
  private told: Promise<void> | undefined;

  /** `now` is what the add-on and the bot begin with. */
  constructor(private current: Language) {
    this.asked = current;
  }

  get state(): { readonly now: Language; readonly isChosen: boolean } {
    return { now: this.current, isChosen: this.isChosen };
  }

  get now(): Language {
    return this.current;
  }

  /** Tells the local Slack which language its people read. */
  tell({ slack, people }: Pick<InOneLanguage, 'slack' | 'people'>): void {
    for (const person of people) slack.setLocale(person, localeOf(this.current));
  }

  /** From now on this is the workbook of the desk. `startedIn` is what its bot was started in. */
  attach(parts: InOneLanguage, startedIn: Language): void {
    this.parts = parts;
    parts.desk.onLanguage = (language) => {
      this.told = this.follow(language);
      this.told.catch(this.sayTrouble);
    };
    this.asked = startedIn;
    this.following = Promise.resolve();
    // Somebody may have chosen while the workbook was being opened.
    if (startedIn !== this.current) {
      parts.desk.chooseLanguage(this.current);
      this.restart().catch(this.sayTrouble);
    }
  }

  /** Where the bot could not start in the language chosen, it is tried again: what kept it from that is over. */
  healed(): void {
    if (this.parts && this.asked === undefined) this.restart().catch(this.sayTrouble);
  }

  /**
   * A person chooses on the page; `isFirst` when it is only the language of the first page's browser. Resolves when the add-on
   * and the bot have followed, and rejects when the bot could not.
   */
  async choose(language: Language, isFirst = false): Promise<void> {
    // Somebody may have chosen while the page was being loaded.
    if (isFirst && this.isChosen) return;
    this.beginsAgain = isFirst;
    try {
      // The add-on tells that it has followed; one without a switch does not.
      if (this.parts!.desk.chooseLanguage(language)) await this.told;
      else await this.follow(language);
    } finally {
      // Where the bot had nothing to follow, what a person chooses later must not empty their Slack.
      this.beginsAgain = false;
    }
  }

  private follow(language: Language): Promise<void> {
    this.current = language;
    this.isChosen = true;
    const { events, document } = this.parts!;
    this.tell(this.parts!);
    const followed = this.asked === language ? this.following : this.restart();
    events.send({ kind: 'state' });
    events.send({ kind: 'cells', tabs: document.sheets.map(({ id }) => id) });
    return followed;
  }

  /** What the bot knows of people's languages, and in which it posts, is from its start. */
  private restart(): Promise<void> {
    const language = this.current;
    this.asked = language;
    const { bot, beginAgain } = this.parts!;
    const restarting = this.beginsAgain ? beginAgain() : bot.restart();
    this.beginsAgain = false;
    const restarted = restarting.catch((error: unknown) => {
      if (this.asked === language) this.asked = undefined;
      throw error;
    });
    // Whoever chooses next is not told of what failed before.
    this.following = restarted.catch(() => undefined);
    return restarted;
  }
  private readonly sayTrouble = (error: unknown): void =>
    this.parts?.say(
      `The bot could not start in the language chosen, and goes on in the other one: ${error instanceof Error ? error.message : String(error)}`,
    );
}
