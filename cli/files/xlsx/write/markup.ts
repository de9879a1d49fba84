import { cutShort } from '../damage.js';
import { escapeAttribute, escapeXml } from './xml-text.js';

/** Where a tag stands in a text, and what it is. */
export interface TagAt {
  readonly kind: 'open' | 'close' | 'empty';
  /** With its prefix. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const QUOTE = 34;
const APOSTROPHE = 39;
const GREATER = 62;
const SLASH = 47;

/** The next tag from `from` on; comments, instructions and CDATA are passed over. `undefined` at the end. */
export function nextTag(text: string, from: number): TagAt | undefined {
  let start = from;
  for (;;) {
    start = text.indexOf('<', start);
    if (start < 0) return undefined;
    const past = passedOver(text, start);
    if (past === undefined) break;
    start = past;
  }
  const end = tagEnd(text, start);
  if (text.charCodeAt(start + 1) === SLASH) {
    return { kind: 'close', name: text.slice(start + 2, end - 1).trim(), start, end };
  }
  let nameEnd = start + 1;
  // Up to a space, a line break, `/` or `>`.
  for (; nameEnd < end; nameEnd += 1) {
    const code = text.charCodeAt(nameEnd);
    if (code <= 32 || code === SLASH || code === GREATER) break;
  }
  const kind = text.charCodeAt(end - 2) === SLASH ? 'empty' : 'open';
  return { kind, name: text.slice(start + 1, nameEnd), start, end };
}

/** Behind a comment, an instruction or CDATA that begins here; `undefined` for a tag. */
function passedOver(text: string, start: number): number | undefined {
  const [opening, closing] = text.startsWith('<?', start)
    ? ['<?', '?>']
    : text.startsWith('<!--', start)
      ? ['<!--', '-->']
      : text.startsWith('<![CDATA[', start)
        ? ['<![CDATA[', ']]>']
        : ['', ''];
  if (opening === '') {
    if (text.startsWith('<!', start)) throw cutShort();
    return undefined;
  }
  const end = text.indexOf(closing, start + opening.length);
  if (end < 0) throw cutShort();
  return end + closing.length;
}

/** Behind the `>` of a tag; one inside quotes is text. */
function tagEnd(text: string, start: number): number {
  let quote = 0;
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === GREATER) return at + 1;
    else if (code === QUOTE || code === APOSTROPHE) quote = code;
  }
  throw cutShort();
}

const ATTRIBUTE = /([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export const unescapeXml = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) =>
        name === undefined
          ? String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
          : (ENTITIES[name] ?? whole),
      )
    : text;

/** The value of an attribute of a tag as it is written; `undefined` when it has none of that name, prefix included. */
export function attributeOf(tag: string, name: string): string | undefined {
  for (const [, found, double, single] of tag.matchAll(ATTRIBUTE)) {
    if (found === name) return unescapeXml(double ?? single!);
  }
  return undefined;
}

/** The tag with an attribute set, or without it; every other character stays. */
export function withAttribute(tag: string, name: string, value: string | undefined): string {
  for (const match of tag.matchAll(ATTRIBUTE)) {
    if (match[1] !== name) continue;
    const [whole] = match;
    const before = tag.slice(0, match.index);
    const after = tag.slice(match.index + whole.length);
    return value === undefined ? before.trimEnd() + after : `${before}${name}="${escapeAttribute(value)}"${after}`;
  }
  if (value === undefined) return tag;
  const end = tag.endsWith('/>') ? -2 : -1;
  return `${tag.slice(0, end).trimEnd()} ${name}="${escapeAttribute(value)}"${tag.slice(end)}`;
}

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** An element of a part, from which the part can be written again: what is not changed stays to the character. */
export class Element {
  /** Elements, and the text, comments and CDATA between them as they are written. */
  children: (Element | string)[] = [];

  constructor(
    /** The opening tag. */
    private tag: string,
    /** With its prefix. */
    readonly fullName: string,
    private close: string,
  ) {}

  /** Takes its closing tag as it is written. */
  endWith(close: string): void {
    this.close = close;
  }

  /** The name without its prefix. */
  get name(): string {
    return localName(this.fullName);
  }

  /** `x:`, or '' where the namespace is the default one. */
  get prefix(): string {
    return this.fullName.slice(0, this.fullName.length - this.name.length);
  }

  get(attribute: string): string | undefined {
    return attributeOf(this.tag, attribute);
  }

  set(attribute: string, value: string | number | undefined): void {
    this.tag = withAttribute(this.tag, attribute, value === undefined ? undefined : String(value));
  }

  /** Names and values of all attributes. */
  get attributes(): readonly (readonly [name: string, value: string])[] {
    return [...this.tag.matchAll(ATTRIBUTE)].map(([, name, double, single]) => [name!, unescapeXml(double ?? single!)]);
  }

  get elements(): Element[] {
    return this.children.filter((child) => typeof child !== 'string');
  }

  /** The first child of a name, without prefix. */
  child(name: string): Element | undefined {
    return this.elements.find((child) => child.name === name);
  }

  all(name: string): Element[] {
    return this.elements.filter((child) => child.name === name);
  }

  /** Every element within this one, at any depth, parents first. */
  *descendants(): Generator<Element> {
    for (const child of this.elements) {
      yield child;
      yield* child.descendants();
    }
  }

  /** Adds an element of this one's namespace at the end, or before another. */
  add(name: string, attributes: Readonly<Record<string, string | number | undefined>> = {}, before?: Element): Element {
    const added = newElement(this.prefix + name, attributes);
    this.insert(added, before);
    return added;
  }

  insert(element: Element, before?: Element): void {
    const at = before ? this.children.indexOf(before) : -1;
    if (at < 0) this.children.push(element);
    else this.children.splice(at, 0, element);
  }

  remove(element: Element): void {
    this.children = this.children.filter((child) => child !== element);
  }

  /** Its text, without that of elements within it. */
  get text(): string {
    return this.children
      .map((child) =>
        typeof child !== 'string' || child.startsWith('<!--') || child.startsWith('<?')
          ? ''
          : child.startsWith('<![CDATA[')
            ? child.slice(9, -3)
            : unescapeXml(child),
      )
      .join('');
  }

  set text(text: string) {
    this.children = text === '' ? [] : [escapeXml(text)];
  }

  /** A copy that changes of this one do not reach. */
  clone(): Element {
    const copy = new Element(this.tag, this.fullName, this.close);
    copy.children = this.children.map((child) => (typeof child === 'string' ? child : child.clone()));
    return copy;
  }

  toString(): string {
    if (this.children.length === 0) return this.close === '' ? this.tag : this.tag + this.close;
    const tag = this.tag.endsWith('/>') ? `${this.tag.slice(0, -2).trimEnd()}>` : this.tag;
    return tag + this.children.join('') + (this.close || `</${this.fullName}>`);
  }
}

/** A new element, with its prefix in the name. Attributes that are `undefined` are left out. */
export function newElement(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
): Element {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([attribute, value]) => ` ${attribute}="${escapeAttribute(String(value))}"`);
  return new Element(`<${name}${written.join('')}/>`, name, '');
}

/** The namespace of a root element, which the strict spelling of the format writes otherwise. */
export const namespaceOf = (root: Element): string =>
  root.get(root.prefix === '' ? 'xmlns' : `xmlns:${root.prefix.slice(0, -1)}`) ??
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** One part as it is written. */
export interface Markup {
  readonly root: Element;
  toString(): string;
}

/**
 * Takes a part apart, losing nothing. What is inside elements named in `whole` stays one piece of text: a sheet has
 * millions of cells. Throws `Damage` for what is not well formed enough to be put together again.
 */
export function parseMarkup(text: string, whole: ReadonlySet<string> = new Set()): Markup {
  const top = new Element('', '', '');
  const open: Element[] = [top];
  let at = 0;
  const keep = (end: number): void => {
    if (end > at) open.at(-1)!.children.push(...splitText(text.slice(at, end)));
  };
  for (let tag = nextTag(text, 0); tag; tag = nextTag(text, at)) {
    keep(tag.start);
    at = tag.end;
    const written = text.slice(tag.start, tag.end);
    if (tag.kind === 'close') {
      const closed = open.pop()!;
      if (open.length === 0 || closed.fullName !== tag.name) throw cutShort();
      closed.endWith(written);
      continue;
    }
    const element = new Element(written, tag.name, '');
    open.at(-1)!.children.push(element);
    if (tag.kind === 'empty') continue;
    if (whole.has(element.name)) {
      const close = `</${tag.name}`;
      const end = text.indexOf(close, at);
      if (end < 0) throw cutShort();
      if (end > at) element.children.push(text.slice(at, end));
      at = tagEnd(text, end);
      element.endWith(text.slice(end, at));
      continue;
    }
    open.push(element);
  }
  keep(text.length);
  const [root, ...others] = top.elements;
  if (open.length !== 1 || !root || others.length > 0) throw cutShort();
  return { root, toString: () => top.children.join('') };
}

/** Comments and CDATA apart from text, so that each piece is one kind. */
const splitText = (text: string): string[] =>
  text.includes('<') ? text.split(/(<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>)/).filter(Boolean) : [text];
