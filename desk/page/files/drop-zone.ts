import { words } from '../desk-words.js';
import { element, replaceContent } from '../element.js';

const isOfFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

/** How long a drag that is not heard of is taken to go on. */
const STILL_MS = 1_500;

/** The whole page takes a dropped file, and nothing else of it does: a file that is dropped anywhere never leads away. */
export class DropZone {
  private readonly card = element('div', { class: 'drop-card' });
  private readonly cover = element('div', { class: 'drop-cover', hidden: true }, this.card);

  private watch: ReturnType<typeof setTimeout> | undefined;

  /** `mayDrop`: not while a question is to be answered first. */
  constructor(
    private readonly take: (files: readonly File[]) => void,
    private readonly mayDrop: () => boolean,
  ) {
    document.body.append(this.cover);
    // Before anything else on the page hears of it.
    addEventListener('dragenter', (event) => this.over(event), true);
    addEventListener('dragover', (event) => this.over(event), true);
    addEventListener('drop', (event) => this.drop(event), true);
    addEventListener('dragleave', ({ relatedTarget }) => relatedTarget === null && this.hide(), true);
    // Over the add-on's page only that page hears of it, until it is covered: a quick hand lets go before.
    addEventListener('message', ({ source, data }) => {
      if (![...document.querySelectorAll('iframe')].some((frame) => frame.contentWindow === source)) return;
      const { desk, files } = (data ?? {}) as { desk?: unknown; files?: unknown };
      if (desk === 'drag') this.show();
      if (desk === 'drop') this.end(Array.isArray(files) ? files.filter((file) => file instanceof File) : []);
    });
  }

  private over(event: DragEvent): void {
    if (!isOfFiles(event)) {
      // A link that is dropped would lead away from the desk.
      if (!event.dataTransfer?.types.includes('text/uri-list') || isEditable(event.target)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'none';
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const may = this.mayDrop();
    event.dataTransfer!.dropEffect = may ? 'copy' : 'none';
    if (may) this.show();
  }

  private drop(event: DragEvent): void {
    if (!isOfFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    // A folder is listed among the files, and is none.
    const items = [...event.dataTransfer!.items].filter(({ kind }) => kind === 'file');
    this.end(items.flatMap((item) => (item.webkitGetAsEntry()?.isDirectory ? [] : (item.getAsFile() ?? []))));
  }

  private end(files: readonly File[]): void {
    this.hide();
    if (this.mayDrop()) this.take(files);
  }

  private show(): void {
    // A drag that ends elsewhere is not always told. One that goes on is, several times a second.
    clearTimeout(this.watch);
    this.watch = setTimeout(() => this.hide(), STILL_MS);
    if (!this.cover.hidden) return;
    const { dropTitle, dropSays } = words().files;
    replaceContent(this.card, element('h2', {}, dropTitle), element('p', {}, dropSays));
    this.cover.hidden = false;
  }

  private hide(): void {
    this.cover.hidden = true;
  }
}

const isEditable = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;
