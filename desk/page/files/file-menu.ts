import { type DeskState, MOST_FILE_BYTES } from '../../server/wire.js';
import { language, words } from '../desk-words.js';
import { element, replaceContent } from '../element.js';
import { downloadCopy, keptWord, openFile, openSample, saveAs } from '../server.js';
import { toast } from '../tell.js';
import { DropZone } from './drop-zone.js';
import { askForName, confirmAnew, tellTrouble } from './file-dialogs.js';

const ACCEPTED = '.xlsx,.xlsm';

/** What a person does with whole files, as a menu in the head of the page, and what they have to know about the file. */
export class FileMenu {
  /** Under the head: how the workbook came here. */
  readonly news = element('p', { class: 'file-news', role: 'status', hidden: true });
  private readonly items = element('div', { class: 'menu-items', role: 'menu' });
  private readonly caption = element('summary', { role: 'button', 'aria-haspopup': 'menu' });
  private readonly menu = element('details', { class: 'menu' }, this.caption, this.items);
  private readonly status = element('span', { class: 'quiet', role: 'status' });
  private readonly chooser = element('input', { type: 'file', accept: ACCEPTED, hidden: true });
  readonly element = element('div', { class: 'file-menu' }, this.menu, this.status, this.chooser);
  private state: DeskState | undefined;
  private drawn = '';
  private isBusy = false;
  /** A person here asked for this workbook, from the menu: that is where they go on. */
  private isNext: boolean;

  constructor() {
    new DropZone(
      (files) => this.dropped(files),
      () => document.querySelector('dialog[open]') === null,
    );
    this.chooser.addEventListener('change', () => {
      const [file] = this.chooser.files ?? [];
      // The same file may be chosen again, once what was wrong with it is right.
      if (file) void this.open(file).finally(() => (this.chooser.value = ''));
    });
    this.menu.addEventListener('keydown', (event) => this.key(event));
    document.addEventListener('pointerdown', ({ target }) => {
      if (!(target instanceof Node && this.menu.contains(target))) this.menu.open = false;
    });
    const said = keptWord();
    if (said) toast(said, 'trouble');
    this.isNext = said === '';
  }

  show(state: DeskState): void {
    this.state = state;
    const { news, isSampleFile } = state;
    const next = JSON.stringify([news, isSampleFile, this.isBusy, language()]);
    // Drawn anew it would lose the keyboard's place.
    if (next === this.drawn) return;
    this.drawn = next;
    this.draw();
    if (this.isNext) requestAnimationFrame(() => this.caption.focus());
    this.isNext = false;
  }

  private draw(): void {
    const said = words().files;
    const { news, isSampleFile = true } = this.state ?? {};
    this.news.hidden = !news;
    this.news.textContent = news?.[language()] ?? '';
    this.caption.textContent = said.menu;
    this.chooser.setAttribute('aria-label', said.open);
    replaceContent(
      this.items,
      this.item(said.open, () => this.chooser.click(), said.orDrop),
      element('hr'),
      this.item(said.saveAs, () => void this.saveAs()),
      this.item(said.download, () => void this.download()),
      element('hr'),
      this.item(said.toSample, () => void this.sample('open'), undefined, isSampleFile),
      this.item(said.anew, () => void this.anew()),
    );
  }

  private item(caption: string, choose: () => void, hint?: string, isOff = false): HTMLElement {
    return element(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        disabled: isOff || this.isBusy,
        onclick: () => {
          this.menu.open = false;
          this.caption.focus();
          choose();
        },
      },
      caption,
      hint === undefined ? null : element('span', { class: 'quiet' }, ` (${hint})`),
    );
  }

  private key(event: KeyboardEvent): void {
    const buttons = [...this.items.querySelectorAll<HTMLElement>('button:not(:disabled)')];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const last = buttons.length - 1;
    const to = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (event.key === 'Escape' && this.menu.open) {
      this.menu.open = false;
      this.caption.focus();
    } else if (to !== undefined && (this.menu.open || event.key.startsWith('Arrow'))) {
      this.menu.open = true;
      buttons[to]?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private dropped(files: readonly File[]): void {
    const said = words().files;
    const [file] = files;
    if (this.isBusy) void tellTrouble(said.notOpened, said.busy, this.caption);
    else if (!file) void tellTrouble(said.notOpened, said.noFile, this.caption);
    else if (files.length > 1) void tellTrouble(said.notOpened, said.oneOnly(files.length), this.caption);
    else void this.open(file);
  }

  private async open(file: File): Promise<void> {
    const said = words().files;
    if (file.size > MOST_FILE_BYTES) {
      await tellTrouble(said.notOpened, said.tooLarge(file.name, MOST_FILE_BYTES / 2 ** 20), this.caption);
      return;
    }
    await this.working(said.opening(file.name), said.notOpened, () => openFile(file));
  }

  private sample(how: 'open' | 'anew'): Promise<void> {
    const said = words().files;
    return this.working(said.opening(said.theSample), said.notOpened, () => openSample(how));
  }

  private async anew(): Promise<void> {
    if (await confirmAnew(this.caption)) await this.sample('anew');
  }

  private async saveAs(): Promise<void> {
    const { path } = this.state!;
    const saved = await askForName(path, this.caption, async (name) => (await saveAs(name)).path);
    if (saved !== undefined) toast(words().files.savedAs(saved));
  }

  private download(): Promise<void> {
    const said = words().files;
    return this.working(said.downloading, said.notSaved, async () => {
      const { name, bytes } = await downloadCopy();
      const url = URL.createObjectURL(bytes);
      const link = element('a', { href: url, download: name, hidden: true });
      document.body.append(link);
      link.click();
      link.remove();
      // The browser reads it after this.
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
      toast(words().files.downloaded(name));
    });
  }

  /** Does one thing with a file at a time, and says what kept it from being done. */
  private async working(what: string, failed: string, work: () => Promise<unknown>): Promise<void> {
    if (this.isBusy) return;
    // What is being typed into a cell counts: leaving it sends it first.
    this.caption.focus();
    this.be(what);
    try {
      await work();
    } catch (error) {
      this.be(undefined);
      // A browser says of a connection that was refused or broke only that it failed.
      const why = error instanceof TypeError ? words().files.unreachable : (error as Error).message;
      await tellTrouble(failed, why, this.caption);
      return;
    }
    this.be(undefined);
  }

  private be(busyWith: string | undefined): void {
    this.isBusy = busyWith !== undefined;
    this.status.textContent = busyWith ?? '';
    this.element.toggleAttribute('aria-busy', this.isBusy);
    this.draw();
  }
}
