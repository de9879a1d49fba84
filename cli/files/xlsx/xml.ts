import { SaxesParser } from 'saxes';
import { cutShort, Damage } from './damage.js';
import { encodingOf } from './encoding.js';
import { LIMITS } from './limits.js';

/** The two spellings of each namespace: of the everyday format and of Strict Open XML. */
export const SPREADSHEET: ReadonlySet<string> = new Set([
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  'http://purl.oclc.org/ooxml/spreadsheetml/main',
]);
export const PACKAGE_RELATIONSHIPS: ReadonlySet<string> = new Set([
  'http://schemas.openxmlformats.org/package/2006/relationships',
]);
export const CONTENT_TYPES: ReadonlySet<string> = new Set([
  'http://schemas.openxmlformats.org/package/2006/content-types',
]);
const RELATIONSHIPS: ReadonlySet<string> = new Set([
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'http://purl.oclc.org/ooxml/officeDocument/relationships',
]);

const ENCODINGS: ReadonlySet<string> = new Set([
  'utf-8',
  'utf8',
  'utf-16',
  'utf-16le',
  'utf-16be',
  'us-ascii',
  'ascii',
]);

/** The namespaces in force at one element. The parser can resolve them too, at twice the time: a sheet has millions of elements. */
class Scopes {
  private readonly stack: { readonly depth: number; readonly byPrefix: ReadonlyMap<string, string> }[] = [];
  private current: ReadonlyMap<string, string> = new Map();

  enter(depth: number, attributes: Readonly<Record<string, string>>): void {
    let own: Map<string, string> | undefined;
    for (const name in attributes) {
      if (!name.startsWith('xmlns')) continue;
      own ??= new Map(this.current);
      if (name === 'xmlns') own.set('', attributes[name]!);
      else if (name[5] === ':') own.set(name.slice(6), attributes[name]!);
    }
    if (!own) return;
    this.stack.push({ depth, byPrefix: this.current });
    this.current = own;
  }

  leave(depth: number): void {
    if (this.stack.at(-1)?.depth === depth) this.current = this.stack.pop()!.byPrefix;
  }

  /** The namespace of a prefix; '' is the default one, which may be none. */
  of(prefix: string): string {
    const uri = this.current.get(prefix);
    if (uri === undefined && prefix !== '') throw cutShort();
    return uri ?? '';
  }
}

/** The opening tag of an element. */
export class Tag {
  constructor(
    readonly name: string,
    private readonly attributes: Readonly<Record<string, string>>,
    private readonly scopes: Scopes,
  ) {}

  /** An attribute without a prefix. */
  attribute(name: string): string | undefined {
    return this.attributes[name];
  }

  /** The `r:id` that leads to another part, whatever the prefix. */
  get relationship(): string | undefined {
    const name = Object.keys(this.attributes).find(
      (name) => name.endsWith(':id') && RELATIONSHIPS.has(this.scopes.of(name.slice(0, -3))),
    );
    return name === undefined ? undefined : this.attributes[name];
  }
}

/** Told of the elements of one namespace; those of others are passed over with all that is in them. */
export interface XmlHandler {
  /** `parent` is the name of the element around it, '' for the root. */
  open(tag: Tag, parent: string): void;
  text?(text: string, parent: string): void;
  close?(name: string, parent: string): void;
}

/** Reads one XML part, piece by piece. Throws `Damage` unless it is whole, well formed and begins with `root`. */
export async function readXml(
  chunks: AsyncIterable<Uint8Array>,
  { namespaces, root }: { readonly namespaces: ReadonlySet<string>; readonly root: string },
  handler: XmlHandler,
): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false } as const);
  const scopes = new Scopes();
  const path: string[] = [''];
  let depth = 0;
  /** The depth of an element of another namespace that is being passed over. */
  let foreign = 0;
  parser.on('error', () => {
    throw cutShort();
  });
  parser.on('doctype', () => {
    throw new Damage({
      en: 'a part of it has a document type, which no workbook needs',
      zh: '其中一部分含有文档类型声明，工作簿不应包含该内容',
    });
  });
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !ENCODINGS.has(encoding.toLowerCase())) throw cutShort();
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > LIMITS.depth) throw cutShort();
    scopes.enter(depth, attributes);
    if (foreign > 0) return;
    const colon = name.indexOf(':');
    const local = colon < 0 ? name : name.slice(colon + 1);
    const isOurs = namespaces.has(scopes.of(colon < 0 ? '' : name.slice(0, colon)));
    if (depth === 1 && !(isOurs && local === root)) throw cutShort();
    if (!isOurs) {
      foreign = depth;
      return;
    }
    const parent = path[path.length - 1]!;
    path.push(local);
    handler.open(new Tag(local, attributes, scopes), parent);
  });
  const text = (piece: string): void => {
    if (foreign === 0 && path.length > 1) handler.text?.(piece, path[path.length - 1]!);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', () => {
    if (foreign === 0) {
      const name = path.pop()!;
      handler.close?.(name, path[path.length - 1]!);
    } else if (foreign === depth) foreign = 0;
    scopes.leave(depth);
    depth -= 1;
  });

  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let sinceTag = 0;
  const write = (piece: string): void => {
    const last = piece.lastIndexOf('<');
    sinceTag = last < 0 ? sinceTag + piece.length : piece.length - last;
    if (sinceTag > LIMITS.textLength) throw cutShort();
    parser.write(piece);
  };
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk).name, { fatal: true });
    write(decode(decoder, chunk));
  }
  if (decoder) write(decode(decoder));
  parser.close();
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw cutShort();
  }
}
