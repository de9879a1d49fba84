/** An error that left a script, with where in the project it happened. */
export class ScriptFailure extends Error {
  override readonly name = 'ScriptFailure';
  /** The script's own words, for example `The range is empty`. */
  readonly scriptMessage: string;
  /** The script's name for it, for example `TypeError` or `Exception`. */
  readonly scriptName: string;
  /** For example `Code.js`; absent when the error came from no file of the project. */
  readonly file: string | undefined;
  /** From 1. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** The project's own frames, innermost first, for example `at onEdit (Code.js:12:5)`. */
  readonly frames: readonly string[];
  readonly functionName: string;

  constructor(
    functionName: string,
    error: { readonly name: string; readonly message: string; readonly stack: string },
    files: readonly string[],
  ) {
    const frames: string[] = [];
    let place: { file: string; line: number; column: number } | undefined;
    for (const raw of error.stack.split('\n')) {
      const match = /^\s*at (?:.*\()?(.+?):(\d+):(\d+)\)?$/.exec(raw);
      const file = match && files.find((each) => each === match[1]);
      if (!match || !file) continue;
      frames.push(raw.trim());
      place ??= { file, line: Number(match[2]), column: Number(match[3]) };
    }
    const where = place ? ` (${place.file}:${place.line})` : '';
    super(`${error.name}: ${error.message}${where}`);
    this.functionName = functionName;
    this.scriptName = error.name;
    this.scriptMessage = error.message;
    this.file = place?.file;
    this.line = place?.line;
    this.column = place?.column;
    this.frames = frames;
    if (frames.length > 0)
      this.stack = `${this.name}: ${this.message}\n${frames.map((frame) => `    ${frame}`).join('\n')}`;
  }
}
