import { statSync } from 'node:fs';

/** The files that take longest, by what their paths end with: started last, they would be waited for alone. */
const SLOWEST = [
  'desk/page/grid.test.ts',
  'desk/page/panes.test.ts',
  'apps-script/build/push.test.ts',
  'desk/server/files.test.ts',
  'desk/page/page.test.ts',
  'desk/server/desk.test.ts',
  'outbox/exactly-once.test.ts',
  'apps-script/set-up.test.ts',
  'slack-bot/main.test.ts',
  'slack-bot/start.test.ts',
  'apps-script/random-parity.test.ts',
  'access/role-matrix.test.ts',
  'posts/posts.test.ts',
  'store/database.test.ts',
];

const rank = ({ path }) => {
  const at = SLOWEST.findIndex((end) => path.endsWith(end));
  return at < 0 ? SLOWEST.length : at;
};

/** The order in which jest runs the files: the slowest first, then by size. */
export default class SlowestFirst {
  sort(tests) {
    return [...tests].sort((a, b) => rank(a) - rank(b) || statSync(b.path).size - statSync(a.path).size);
  }
  allFailedTests(tests) {
    return tests;
  }
  shard(tests) {
    return tests;
  }
  cacheResults() {}
}
