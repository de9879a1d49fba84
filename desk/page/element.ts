type Child = Node | string | null | undefined | false;
type Properties = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>;

/**
 * Makes an element. `on...` functions become listeners, `true` an empty attribute, everything else an attribute. Text is
 * always text: nothing from a cell or a message is ever read as HTML.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: readonly (Child | readonly Child[])[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  setProperties(made, properties);
  append(made, children);
  return made;
}

/** The same for drawings. */
export function drawing(tag: string, properties: Properties = {}, ...children: readonly Child[]): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  setProperties(made, properties);
  append(made, children);
  return made;
}

/** Puts new content in place of the old. */
export function replaceContent(parent: Element, ...children: readonly (Child | readonly Child[])[]): void {
  parent.replaceChildren();
  append(parent, children);
}

function setProperties(made: Element, properties: Properties): void {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') made.addEventListener(name.slice(2).toLowerCase(), value);
    else made.setAttribute(name, value === true ? '' : String(value));
  }
}

function append(parent: Element, children: readonly (Child | readonly Child[])[]): void {
  for (const child of children.flat() as readonly Child[]) {
    if (child !== null && child !== undefined && child !== false) parent.append(child);
  }
}
