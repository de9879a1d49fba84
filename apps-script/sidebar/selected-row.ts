import type { PanelSelected } from '../panel/panel-model.js';

/**
 * Which row the card shows. An answer may come late: by then a person may have selected another row. So what an answer says
 * of the selected row is drawn only once a pulse, which is short, agrees that this row is selected.
 */
export class SelectedRow {
  /** The row that the card shows; `undefined` while it shows none. */
  private shown: string | undefined;
  private told: PanelSelected | undefined;

  constructor(
    private readonly draw: (answer: PanelSelected) => void,
    /** The card speaks of another row than the selected one: nothing of it may be seen any more. */
    private readonly clear: () => void,
  ) {}

  hear(answer: PanelSelected): void {
    this.told = answer;
    if (answer.selection !== this.shown) this.forget();
  }

  /** This row is selected now. Answers whether the card shows it. */
  isNow(selection: string): boolean {
    const { told } = this;
    this.told = undefined;
    if (told?.selection === selection) {
      this.shown = selection;
      this.draw(told);
    } else if (this.shown !== selection) this.forget();
    return this.shown === selection;
  }

  private forget(): void {
    this.shown = undefined;
    this.clear();
  }
}
