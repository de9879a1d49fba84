import { FileError } from './files/file-error.js';
import { isThere } from './files/replace-file.js';
import { cliWords } from './words/cli-words.js';

/** Throws `FileError` when there is something of this name: no command writes over a file. */
export async function refuseExisting(path: string): Promise<void> {
  if (await isThere(path)) {
    throw new FileError('exists', { en: cliWords('en').exists(path), zh: cliWords('zh').exists(path) });
  }
}
