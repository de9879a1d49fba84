import type { ShownPage } from '../server/wire.js';
import { words } from './desk-words.js';
import { element, replaceContent } from './element.js';
import { callAddOn, closePage } from './server.js';
import { toastTrouble } from './tell.js';
import { onTheme, shownTheme } from './theme.js';

interface Call {
  readonly desk: 'sidebar';
  readonly kind: 'run' | 'close' | 'focus';
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

/** The add-on's own page in a frame that can reach nothing but this pane. */
export class AddOnFrame {
  readonly frame: HTMLIFrameElement;
  private readonly endTheme: () => void;

  constructor(
    private readonly what: 'sidebar' | 'dialog',
    title: string,
    private readonly onClose: () => void,
  ) {
    // Without its own origin, the page cannot ask the desk's server anything by itself.
    this.frame = element('iframe', {
      src: `/desk/${what}`,
      sandbox: 'allow-scripts allow-modals',
      title,
      onload: this.tellTheme,
    });
    addEventListener('message', this.hear);
    this.endTheme = onTheme(this.tellTheme);
  }

  /** Lets the page know that a person may be looking at it: it then asks what is new. */
  look(): void {
    this.frame.contentWindow?.postMessage({ desk: 'look' }, '*');
  }

  dispose(): void {
    removeEventListener('message', this.hear);
    this.endTheme();
    this.frame.remove();
  }

  private readonly tellTheme = (): void =>
    this.frame.contentWindow?.postMessage({ desk: 'theme', theme: shownTheme() }, '*');

  private readonly hear = ({ source, data }: MessageEvent): void => {
    if (source !== this.frame.contentWindow || (data as Partial<Call> | null)?.desk !== 'sidebar') return;
    const { kind, id, name, args } = data as Call;
    if (kind === 'close') {
      void closePage(this.what).then(this.onClose);
      return;
    }
    if (kind !== 'run') return;
    const reply = (answer: object): void =>
      this.frame.contentWindow?.postMessage({ desk: 'reply', id, ...answer }, '*');
    callAddOn(String(name), Array.isArray(args) ? args : [])
      .then(reply, (error: unknown) =>
        reply({ ok: false, message: error instanceof Error ? error.message : String(error) }),
      )
      .catch(toastTrouble);
  };
}

/** Where the add-on's sidebar stands. */
export class SidebarPane {
  readonly element = element('section', { class: 'sidebar-pane', 'aria-label': words().sidebar });
  private shown: ShownPage | null = null;
  private day = '';
  private current: AddOnFrame | undefined;

  constructor(private readonly reload: () => void) {
    this.draw();
  }

  /** A new day opens the page anew: a sidebar left open overnight would still speak of yesterday. */
  show(page: ShownPage | null, day: string): void {
    if (page?.shown === this.shown?.shown && day === this.day) return;
    this.shown = page;
    this.day = day;
    this.draw();
  }

  /** After a change in the workbook or another selection. */
  look(): void {
    this.current?.look();
  }

  /** The desk's own words again, after another language was chosen; the add-on's page keeps its own. */
  redraw(): void {
    this.element.setAttribute('aria-label', words().sidebar);
    if (this.shown) this.element.querySelector('.close')?.setAttribute('aria-label', words().close);
    else this.draw();
  }

  private draw(): void {
    this.current?.dispose();
    this.current = undefined;
    if (!this.shown) {
      replaceContent(
        this.element,
        element('div', { class: 'empty' }, element('p', {}, words().noSidebar), element('p', {}, words().openFromMenu)),
      );
      return;
    }
    const { title } = this.shown;
    this.current = new AddOnFrame('sidebar', title, this.reload);
    const close = element(
      'button',
      {
        type: 'button',
        class: 'plain close',
        'aria-label': words().close,
        onclick: () => void closePage('sidebar').then(this.reload),
      },
      '×',
    );
    replaceContent(
      this.element,
      element('header', { class: 'pane-head' }, element('h2', {}, title), close),
      this.current.frame,
    );
  }
}

let dialog: { element: HTMLDialogElement; shown: number; frame: AddOnFrame } | undefined;

/** Shows or closes the add-on's dialog. */
export function showDialog(page: ShownPage | null, reload: () => void): void {
  if (page?.shown === dialog?.shown) return;
  dialog?.frame.dispose();
  dialog?.element.remove();
  dialog = undefined;
  if (!page) return;
  const frame = new AddOnFrame('dialog', page.title, reload);
  frame.frame.style.width = `${page.width}px`;
  frame.frame.style.height = `${page.height ?? 400}px`;
  const shown = element(
    'dialog',
    { class: 'add-on-dialog', 'aria-label': page.title },
    element('h2', {}, page.title),
    frame.frame,
  );
  shown.addEventListener('close', () => void closePage('dialog').then(reload));
  document.body.append(shown);
  shown.showModal();
  dialog = { element: shown, shown: page.shown, frame };
}
