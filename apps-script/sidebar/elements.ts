type Child = Node | string | false | undefined;

/** Makes an element. Text is always text: nothing from a cell becomes markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  for (const child of children) {
    if (typeof child === 'string' && tag !== 'option') element.append(...inOnePiece(child));
    else if (child) element.append(child);
  }
  return element;
}

/** A text of which no date and no participant's code is broken at its hyphens. */
export function inOnePiece(text: string): (Node | string)[] {
  return text.split(WHOLE).map((part, at) => {
    if (at % 2 === 0) return part;
    const whole = document.createElement('span');
    whole.className = 'whole';
    whole.textContent = part;
    return whole;
  });
}

const WHOLE = /\b(\d{4}-\d\d-\d\d|[A-Z]{2,4}-\d{2,4})\b/;

/** The element of the page with this id. */
export function byId(id: string): HTMLElement {
  return document.getElementById(id)!;
}
