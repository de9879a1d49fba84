import { posix } from 'node:path';
import { missingPart } from '../damage.js';
import { decodeXml, encodeXml, type XmlEncoding } from '../encoding.js';
import { partNamed, relsOf } from '../package.js';
import { Zip } from '../zip.js';
import { type Markup, newElement, parseMarkup } from './markup.js';
import { packEntry, writeZip } from './zip-writer.js';

const CONTENT_TYPES = '[Content_Types].xml';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const STRICT_OFFICE = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export interface Link {
  readonly id: string;
  /** The last word of its type. */
  readonly kind: string;
  readonly part: string;
  readonly isExternal: boolean;
}

interface OpenPart {
  readonly markup: Markup;
  readonly encoding: XmlEncoding;
  /** As it was when it was opened: a part that was only read is not written. */
  readonly before: string;
}

/** The parts of a package, of which some are changed. Those that are not are copied as they are packed. */
export class PackageEditor {
  private readonly open = new Map<string, OpenPart>();
  /** Parts given anew; `null` for those that are removed. */
  private readonly changed = new Map<string, string | Buffer | null>();

  private constructor(
    private readonly zip: Zip,
    private readonly types: OpenPart,
  ) {}

  /** Throws `Damage`. */
  static async from(bytes: Buffer): Promise<PackageEditor> {
    const zip = Zip.open(bytes);
    return new PackageEditor(zip, openPart(await bytesOf(zip, CONTENT_TYPES)));
  }

  has(part: string): boolean {
    const changed = this.changed.get(part);
    return changed === undefined ? this.zip.has(part) : changed !== null;
  }

  /** A part as elements; what is changed in them is written. `whole` names elements that stay text. */
  async markup(part: string, whole?: ReadonlySet<string>): Promise<Markup> {
    const known = this.open.get(part);
    if (known) return known.markup;
    const opened = openPart(await this.bytes(part), whole);
    this.open.set(part, opened);
    return opened.markup;
  }

  /** A part as text, for what is not well formed. */
  async text(part: string): Promise<string> {
    return decodeXml(await this.bytes(part)).text;
  }

  /** Changes such a part; it stays in the encoding that it is in. */
  async changeText(part: string, change: (text: string) => string): Promise<void> {
    const { text, encoding } = decodeXml(await this.bytes(part));
    const changed = change(text);
    if (changed !== text) this.put(part, encodeXml(changed, encoding));
  }

  async bytes(part: string): Promise<Buffer> {
    const changed = this.changed.get(part);
    if (changed === null || !this.has(part)) throw missingPart(part);
    return changed === undefined ? bytesOf(this.zip, part) : Buffer.from(changed as string);
  }

  put(part: string, content: string | Buffer): void {
    this.open.delete(part);
    this.changed.set(part, content);
  }

  /** A new part of a content type, under the first free name: `xl/worksheets/sheet{n}.xml`. */
  add(pattern: string, content: string | Buffer, contentType: string): string {
    let n = 1;
    const named = (): string => pattern.replace('{n}', String(n));
    while (this.has(named()) || this.changed.has(named())) n += 1;
    const part = named();
    this.put(part, typeof content === 'string' ? DECLARATION + content : content);
    const extension = part.slice(part.lastIndexOf('.') + 1);
    if (extension === 'vml') this.addDefault(extension, contentType);
    else this.types.markup.root.add('Override', { PartName: `/${part}`, ContentType: contentType });
    return part;
  }

  /** Removes a part with what says of what kind it is and where it leads to; links to it are for the caller. */
  removePart(part: string): void {
    const { root } = this.types.markup;
    for (const element of root.all('Override')) {
      if ((element.get('PartName') ?? '').toLowerCase() === `/${part}`.toLowerCase()) root.remove(element);
    }
    for (const name of [part, relsOf(part)]) {
      this.open.delete(name);
      if (this.has(name)) this.changed.set(name, null);
    }
  }

  async links(part: string): Promise<Link[]> {
    if (!this.has(relsOf(part))) return [];
    const folder = part === '' ? '' : posix.dirname(part);
    const { root } = await this.markup(relsOf(part));
    return root.all('Relationship').map((element) => {
      const target = element.get('Target') ?? '';
      const isExternal = element.get('TargetMode') === 'External';
      const type = element.get('Type') ?? '';
      return {
        id: element.get('Id') ?? '',
        kind: type.slice(type.lastIndexOf('/') + 1),
        part: isExternal ? target : partNamed(target, folder),
        isExternal,
      };
    });
  }

  /** Links a part to another; the id of the link. */
  async link(from: string, kind: string, to: string): Promise<string> {
    const rels = relsOf(from);
    if (!this.has(rels)) this.put(rels, `${DECLARATION}<Relationships xmlns="${PACKAGE}"/>`);
    const { root } = await this.markup(rels);
    const taken = new Set(root.all('Relationship').map((element) => element.get('Id')));
    let n = 1;
    while (taken.has(`rId${n}`)) n += 1;
    root.add('Relationship', { Id: `rId${n}`, Type: `${await this.relationshipTypes()}/${kind}`, Target: `/${to}` });
    return `rId${n}`;
  }

  /** What the types of links begin with: the strict spelling of the format has its own. */
  async relationshipTypes(): Promise<string> {
    const { root } = await this.markup(relsOf(''));
    const isStrict = root.all('Relationship').some((element) => element.get('Type')?.startsWith(STRICT_OFFICE));
    return isStrict ? STRICT_OFFICE : OFFICE;
  }

  async unlink(from: string, to: string): Promise<void> {
    const links = await this.links(from);
    const { root } = await this.markup(relsOf(from));
    const elements = root.all('Relationship');
    for (const [at, link] of links.entries()) if (link.part === to) root.remove(elements[at]!);
  }

  /** The parts whose content differs from how it was. */
  changedParts(): string[] {
    return [...this.contents().keys()];
  }

  /** The package with its changes. Throws RangeError when it has become too large for a zip file. */
  toBytes(): Buffer {
    const contents = this.contents();
    const entries = [];
    for (const entry of this.zip.all()) {
      const content = take(contents, entry.name);
      if (content === undefined) entries.push(entry);
      else if (content !== null) entries.push(packEntry(entry.name, content));
    }
    for (const [name, content] of contents) if (content !== null) entries.push(packEntry(name, content));
    return writeZip(entries);
  }

  private contents(): Map<string, string | Buffer | null> {
    const contents = new Map(this.changed);
    for (const [name, part] of [...this.open, [CONTENT_TYPES, this.types] as const]) {
      const text = part.markup.toString();
      if (text !== part.before) contents.set(name, encodeXml(text, part.encoding));
    }
    return contents;
  }

  private addDefault(extension: string, contentType: string): void {
    const { root } = this.types.markup;
    const there = root.all('Default').some((element) => element.get('Extension')?.toLowerCase() === extension);
    if (!there)
      root.insert(
        newElement(`${root.prefix}Default`, { Extension: extension, ContentType: contentType }),
        root.elements[0],
      );
  }
}

/** Part names are compared without case. */
function take<T>(contents: Map<string, T>, name: string): T | undefined {
  const key = contents.has(name)
    ? name
    : [...contents.keys()].find((each) => each.toLowerCase() === name.toLowerCase());
  if (key === undefined) return undefined;
  const content = contents.get(key)!;
  contents.delete(key);
  return content;
}

function openPart(bytes: Buffer, whole?: ReadonlySet<string>): OpenPart {
  const { text, encoding } = decodeXml(bytes);
  return { markup: parseMarkup(text, whole), encoding, before: text };
}

async function bytesOf(zip: Zip, part: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of zip.read(part)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
