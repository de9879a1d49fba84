import type { PanelSelected } from '../panel/panel-model.js';

/** A card is said to be in doubt only where the answer takes its time: what comes and goes at once would only flicker. */
const DOUBT_MS = 400;

/**
 * Which row the card shows. An answer may come late: by then a person may have selected another row. So what an answer says
 * of the selected row is drawn only once a pulse, which is short, agrees that this row is selected.
 */
export class SelectedRow {
  /** The row that the card shows; `undefined` while it shows none. */
  private shown: string | undefined;
  private told: PanelSelected | undefined;
  private doubting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly draw: (answer: PanelSelected) => void,
    /** The card speaks of another row than the selected one: nothing of it may be seen any more. */
    private readonly clear: () => void,
    /** Whether another row may be selected by now than the one on the card. */
    private readonly sayDoubt: (isInDoubt: boolean) => void,
  ) {}

  /** Another row may have been selected, until a pulse that was asked from now on says which. */
  doubt(): void {
    this.doubting ??= setTimeout(() => this.sayDoubt(this.shown !== undefined), DOUBT_MS);
  }

  hear(answer: PanelSelected): void {
    this.told = answer;
    if (answer.selection !== this.shown) this.forget();
  }

  /** This row is selected now; `isSure` when nobody can have selected another since it was asked. Answers whether the card shows it. */
  isNow(selection: string, isSure: boolean): boolean {
    if (isSure) this.settle();
    const { told } = this;
    this.told = undefined;
    if (told?.selection === selection) {
      this.shown = selection;
      this.draw(told);
    } else if (this.shown !== selection) this.forget();
    return this.shown === selection;
  }

  private settle(): void {
    clearTimeout(this.doubting);
    this.doubting = undefined;
    this.sayDoubt(false);
  }

  private forget(): void {
    this.shown = undefined;
    this.clear();
  }
}
