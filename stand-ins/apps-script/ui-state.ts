/** A menu as a person sees it. */
export type MenuEntry =
  | { readonly kind: 'item'; readonly caption: string; readonly functionName: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'menu'; readonly caption: string; readonly entries: readonly MenuEntry[] };

/** HTML shown to a person. Width and height in pixels. */
export interface ShownHtml {
  readonly html: string;
  readonly title: string;
  readonly width: number;
  readonly height: number | null;
}

export type ButtonName = 'CLOSE' | 'OK' | 'CANCEL' | 'YES' | 'NO';

/** What a script asks a person and waits for. */
export interface UiQuestion {
  readonly kind: 'alert' | 'prompt';
  readonly title: string;
  readonly message: string;
  /** `OK`, `OK_CANCEL`, `YES_NO` or `YES_NO_CANCEL`. */
  readonly buttons: string;
}

/** The button a person pressed, with the text for a prompt. */
export type UiAnswer = ButtonName | { readonly button: ButtonName; readonly text?: string };

export interface Toast {
  readonly message: string;
  readonly title: string;
  /** Seconds; null stays until it is closed. */
  readonly seconds: number | null;
}

/** The host has no answer to a question. Nobody may continue a script past a question that a person has not seen. */
export class UnansweredQuestion extends Error {
  override readonly name = 'UnansweredQuestion';
  constructor(readonly question: UiQuestion) {
    super(`The script asks "${question.message}" (${question.buttons}) and nobody answers: give uiAnswers`);
  }
}

/** What scripts have put on the screen. */
export interface UiState {
  menus: MenuEntry[];
  /** Name of the add-on, which is the caption of its menu. */
  readonly addonName: string;
  sidebar: ShownHtml | null;
  dialog: (ShownHtml & { readonly modal: boolean }) | null;
  readonly toasts: Toast[];
  /** Questions asked, with their answers. */
  readonly questions: { readonly question: UiQuestion; readonly answer: UiAnswer }[];
  /** Answers a question, or undefined when there is no answer. */
  readonly answer: (question: UiQuestion) => UiAnswer | undefined;
}
