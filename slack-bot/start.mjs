/** `npm run bot`. With `--bundle` it only makes the file that it runs, for an image in which nothing can be written later. */
import { bundle, launch } from './launch.mjs';

const main = new URL('main.ts', import.meta.url);
if (process.argv.includes('--bundle')) await bundle(main);
else await launch(main);
