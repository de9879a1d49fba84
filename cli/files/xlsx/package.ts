import { posix } from 'node:path';
import { cutShort, missingPart, tooMuch } from './damage.js';
import { LIMITS } from './limits.js';
import { CONTENT_TYPES, PACKAGE_RELATIONSHIPS, readXml, SPREADSHEET, type XmlHandler } from './xml.js';
import type { Zip } from './zip.js';

/** A link from one part to another. */
export interface Relationship {
  /** The last word of its type, such as `worksheet`: the rest differs between the two spellings of the format. */
  readonly kind: string;
  /** The name of the part that it leads to. */
  readonly part: string;
  readonly isExternal: boolean;
}

/** The parts of a workbook, found the way the format has it: by relationships and content types, never by their names. */
export class Package {
  private readonly read = new Set<string>();

  private constructor(
    private readonly zip: Zip,
    private readonly types: ContentTypes,
  ) {}

  static async open(zip: Zip): Promise<Package> {
    const types = new ContentTypes();
    await readXml(zip.read('[Content_Types].xml'), { namespaces: CONTENT_TYPES, root: 'Types' }, types);
    return new Package(zip, types);
  }

  has(part: string): boolean {
    return this.zip.has(part);
  }

  contentType(part: string): string | undefined {
    return this.types.of(part);
  }

  /** What a part leads to, by id; nothing for one that leads nowhere. `''` is the package itself. */
  async relationships(part: string): Promise<ReadonlyMap<string, Relationship>> {
    const found = new Map<string, Relationship>();
    const folder = part === '' ? '' : posix.dirname(part);
    const rels = relsOf(part);
    if (!this.zip.has(rels)) return found;
    await readXml(
      this.zip.read(rels),
      { namespaces: PACKAGE_RELATIONSHIPS, root: 'Relationships' },
      {
        open: (tag) => {
          if (tag.name !== 'Relationship') return;
          if (found.size > LIMITS.items) throw tooMuch({ en: 'links', zh: '链接数' }, LIMITS.items);
          const [id, type, target] = ['Id', 'Type', 'Target'].map((name) => tag.attribute(name));
          if (id === undefined || type === undefined || target === undefined) throw cutShort();
          const isExternal = tag.attribute('TargetMode') === 'External';
          found.set(id, {
            kind: type.slice(type.lastIndexOf('/') + 1),
            part: isExternal ? target : partNamed(target, folder),
            isExternal,
          });
        },
      },
    );
    return found;
  }

  /** Reads a part of the workbook itself, once: what is named twice would unpack to more than the file is allowed. */
  async readPart(part: string, root: string, handler: XmlHandler): Promise<void> {
    if (!this.zip.has(part)) throw missingPart(part);
    if (this.read.has(part.toLowerCase())) throw cutShort();
    this.read.add(part.toLowerCase());
    await readXml(this.zip.read(part), { namespaces: SPREADSHEET, root }, handler);
  }
}

/** The part that holds what a part leads to. `''` is the package itself. */
export function relsOf(part: string): string {
  return part === '' ? '_rels/.rels' : posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);
}

/** A target is relative to the folder of the part that names it, unless it begins with a slash. */
export function partNamed(target: string, folder: string): string {
  let plain = target.replaceAll('\\', '/');
  try {
    plain = decodeURI(plain);
  } catch {
    throw cutShort();
  }
  return (plain.startsWith('/') ? posix.normalize(plain) : posix.join('/', folder, plain)).slice(1);
}

class ContentTypes implements XmlHandler {
  private readonly byExtension = new Map<string, string>();
  private readonly byPart = new Map<string, string>();

  open(tag: Parameters<XmlHandler['open']>[0]): void {
    const type = tag.attribute('ContentType');
    if (this.byPart.size + this.byExtension.size > LIMITS.items)
      throw tooMuch({ en: 'parts', zh: '部件数' }, LIMITS.items);
    if (tag.name === 'Default') this.byExtension.set((tag.attribute('Extension') ?? '').toLowerCase(), type ?? '');
    if (tag.name === 'Override') {
      this.byPart.set((tag.attribute('PartName') ?? '').replace(/^\/+/, '').toLowerCase(), type ?? '');
    }
  }

  of(part: string): string | undefined {
    const name = part.toLowerCase();
    return this.byPart.get(name) ?? this.byExtension.get(name.slice(name.lastIndexOf('.') + 1));
  }
}
