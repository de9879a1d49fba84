import type { ScriptFile } from './bundle.js';

/** What a spreadsheet shows while a person types `=NAME(`: read from the JSDoc block right above the function. */
export interface CustomFunctionHelp {
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly type: string;
    readonly description: string;
    readonly optional: boolean;
  }[];
  readonly returns: string;
}

function readTags(block: string): { description: string; tags: { tag: string; text: string }[] } {
  const lines = block.split('\n').map((line) => line.replace(/^\s*\*? ?/, '').trimEnd());
  const [description = '', ...rest] = lines.join('\n').split(/^@/m);
  const tags = rest.map((each) => {
    const [, tag = '', text = ''] = /^(\w+)\s*([\s\S]*)$/.exec(each) ?? [];
    return { tag, text: text.replace(/\s+/g, ' ').trim() };
  });
  return { description: description.replace(/\s+/g, ' ').trim(), tags };
}

/** The functions of a project that a cell may call: top level, `@customfunction` in the block directly above, name not private. */
export function findCustomFunctions(scripts: readonly ScriptFile[]): CustomFunctionHelp[] {
  const found: CustomFunctionHelp[] = [];
  for (const { text } of scripts) {
    // `function` at the start of a line stands for top level: an indented one is inside something.
    for (const match of text.matchAll(
      /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/[ \t]*\r?\n(?:async )?function\s+([\w$]+)\s*\(/g,
    )) {
      const name = match[2]!;
      const { description, tags } = readTags(match[1]!);
      if (name.endsWith('_') || !tags.some(({ tag }) => tag.toLowerCase() === 'customfunction')) continue;
      const parameters = tags
        .filter(({ tag }) => tag === 'param')
        .map((tag) => {
          const [, type = '', bracket, parameter = '', about = ''] =
            /^(?:\{([^}]*)\}\s*)?(\[)?([\w$.]+)(?:=[^\]]*)?\]?\s*-?\s*(.*)$/.exec(tag.text) ?? [];
          const optional = bracket !== undefined || type.endsWith('=');
          return { name: parameter, type: type.replace(/=$/, ''), description: about, optional };
        });
      const returns = tags.find(({ tag }) => tag === 'return' || tag === 'returns')?.text.replace(/^\{[^}]*\}\s*/, '');
      found.push({ name, description, parameters, returns: returns ?? '' });
    }
  }
  return found;
}
