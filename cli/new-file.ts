import { access } from 'node:fs/promises';
import { FileError } from './files/file-error.js';
import { cliWords } from './words/cli-words.js';

/** Throws `FileError` when there is something of this name: no command writes over a file. */
export async function refuseExisting(path: string): Promise<void> {
  if (await exists(path)) {
    throw new FileError('exists', { en: cliWords('en').exists(path), zh: cliWords('zh').exists(path) });
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
