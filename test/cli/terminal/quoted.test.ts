import { spawnSync } from 'node:child_process';
import { quoted } from '../../../cli/terminal/quoted.js';

test.each(['own.xlsx', '登记表.xlsx', 'a/b-c_d.xlsx'])('%s stands as it is', (word) => expect(quoted(word)).toBe(word));

test.each(['own file.xlsx', 'Ht (cm)=Height (cm)', 'a"b', '$HOME', 'back`tick', "it's", 'a\\b', ''])(
  'a shell takes %j for one word',
  (word) => {
    const { stdout } = spawnSync('sh', ['-c', `printf %s ${quoted(word)}`], { encoding: 'utf8' });
    expect(stdout).toBe(word);
  },
);
