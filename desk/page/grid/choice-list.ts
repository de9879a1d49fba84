import { element } from '../element.js';

/** Lists longer than this are for typing into. */
const MOST_SHOWN = 60;
const LIST_ID = 'cell-choices';

/** The list that a cell offers, below it while it is being filled. */
export class ChoiceList {
  private readonly list = element('ul', { class: 'choices', role: 'listbox', id: LIST_ID });
  private at = -1;

  /** `take` is called with the choice that was pressed. */
  constructor(private readonly take: (choice: string) => void) {}

  get isOpen(): boolean {
    return this.list.isConnected;
  }

  /** The choice that the arrow keys stand on. */
  get chosen(): string | undefined {
    return (this.list.children[this.at] as HTMLElement | undefined)?.dataset.value;
  }

  /** The id of the chosen option, for screen readers. */
  get chosenId(): string | undefined {
    return this.list.children[this.at]?.id;
  }

  /** Offers what holds the typed text; everything for ''. */
  open(choices: readonly string[], typed: string, box: DOMRect): void {
    this.at = -1;
    const wanted = typed.toLowerCase();
    const shown = choices.filter((choice) => choice.toLowerCase().includes(wanted)).slice(0, MOST_SHOWN);
    if (shown.length === 0) {
      this.close();
      return;
    }
    this.list.replaceChildren(
      ...shown.map((choice, index) => {
        const option = element(
          'li',
          { role: 'option', id: `${LIST_ID}-${index}`, 'aria-selected': 'false', 'data-value': choice },
          choice,
        );
        option.addEventListener('mousedown', (event) => {
          event.preventDefault();
          event.stopPropagation();
          this.take(choice);
        });
        return option;
      }),
    );
    const { style } = this.list;
    style.left = `${box.left}px`;
    style.minWidth = `${box.width}px`;
    const isLow = box.bottom + 200 > innerHeight;
    style.bottom = isLow ? `${innerHeight - box.top}px` : '';
    style.top = isLow ? '' : `${box.bottom}px`;
    if (!this.isOpen) document.body.append(this.list);
  }

  choose(by: 1 | -1): void {
    const options = [...this.list.children];
    this.at = this.at < 0 && by < 0 ? options.length - 1 : (this.at + by + options.length) % options.length;
    for (const [index, option] of options.entries()) option.setAttribute('aria-selected', String(index === this.at));
    options[this.at]?.scrollIntoView({ block: 'nearest' });
  }

  close(): void {
    this.list.remove();
    this.at = -1;
  }
}
