import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { buildAddon } from './build.js';

/** `npm run addon:build [folder]`: builds the add-on, into apps-script/dist unless a folder is given. */
const started = performance.now();
const outDir = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..', 'dist');
const { files } = await buildAddon({ outDir });
for (const { name, bytes } of files) console.log(`${name.padEnd(18)} ${(bytes / 1024).toFixed(1).padStart(7)} KB`);
console.log(`Built into ${outDir} in ${Math.round(performance.now() - started)} ms.`);
