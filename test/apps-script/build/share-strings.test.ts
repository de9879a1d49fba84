import { runInNewContext } from 'node:vm';
import { shareStrings } from '../../../apps-script/build/share-strings.js';

const LONG = 'a_column_of_the_workbook';
const bundle = (body: string): string => `/* Built. */\nvar RpsDesk=(()=>{${body}})();\n`;
const run = (code: string): unknown => JSON.parse(JSON.stringify(runInNewContext(`${code};RpsDesk`)));

test('a string that is repeated is declared once, and the code means what it meant', () => {
  const code = bundle(`return["${LONG}","${LONG}",{a:"${LONG}"},"once only, however long it may be"]`);
  const shared = shareStrings(code);
  expect(shared).toBe(bundle(`var $a="${LONG}";return[$a,$a,{a:$a},"once only, however long it may be"]`));
  expect(run(shared)).toEqual(run(code));
});

test.each([
  ['names of properties', `return{"${LONG}-1":1,b:{"${LONG}-1":2},c:[{"${LONG}-1":3,"x-y":4}]}`],
  ['methods', `return[{"${LONG}-1"(){return 1}},{"${LONG}-1"(){return 2}}].map(e=>Object.keys(e))`],
  ['directives', `function f(){"${LONG}";return 1}function g(){"${LONG}";return 2}return f()+g()`],
  ['text in a template', `return[\`"\${1}${LONG}"\`,\`"${LONG}"\`]`],
  ['text in a pattern', `return["x"].map(e=>[/"${LONG}"/.test(e),/"${LONG}"/.test(e)])`],
  ['types', 'return[1,"a",2].filter(e=>typeof e=="number"||typeof e=="number"||typeof e=="number")'],
])('%s stay as they are', (_, body) => expect(shareStrings(bundle(body))).toBe(bundle(body)));

test.each([
  [
    'behind a keyword',
    `const f=e=>{switch(e){case"${LONG}":return"${LONG}";default:return typeof"${LONG}"}};return[f("${LONG}"),f(1)]`,
  ],
  ['before a keyword', `return["${LONG}"in{},"${LONG}"instanceof Object,"${LONG}"]`],
  ['between a question mark and a colon', `return[1>2?"${LONG}":"${LONG}",2>1?"${LONG}":"b"]`],
  ['as a computed name', `return[{["${LONG}"]:1},{["${LONG}"]:2}["${LONG}"],{}?.["${LONG}"]??0]`],
  ['within a template', `return\`\${"${LONG}"} and \${"${LONG}"} and \${["${LONG}"]}\``],
])('a string is shared %s', (_, body) => {
  const shared = shareStrings(bundle(body));
  expect(shared).toContain(`var $a="${LONG}";`);
  expect(shared.split(LONG)).toHaveLength(2);
  expect(run(shared)).toEqual(run(bundle(body)));
});

test('undefined is shared like a string, wherever it stands', () => {
  const many = Array.from({ length: 9 }, () => 'e===void 0').join('||');
  const code = bundle(
    `const f=e=>{switch(e){case void 0:return[void 0,"void 0",${many}]}return void 0};return[f(),f(1)??"n"]`,
  );
  const shared = shareStrings(code);
  expect(shared).toContain('var $a=void 0;');
  expect(shared.match(/void 0/g)).toEqual(['void 0', 'void 0']);
  expect(run(shared)).toEqual(run(code));
});

test('a name that the code uses is not used again', () => {
  const code = bundle(`const $a=1,$b=2;return[$a,$b,"${LONG}","${LONG}"]`);
  expect(shareStrings(code)).toContain(`var $c="${LONG}";`);
  expect(run(shareStrings(code))).toEqual([1, 2, LONG, LONG]);
});

test('what does not begin as a bundle is refused', () =>
  expect(() => shareStrings('var x=1')).toThrow('The bundle does not begin as esbuild begins one.'));
