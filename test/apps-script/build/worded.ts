import { inBundle } from '../../../apps-script/words/in-bundle.js';

/**
 * Words in every shape that the build must be able to take out, and some that it must leave alone. The test builds this
 * file as an add-on's entry and compares what it says with what it says here.
 */

type Both<T> = Readonly<Record<'en' | 'zh', T>>;

const plain: Both<string> = { en: 'A plain sentence.', zh: '一句普通的话。' };
const escapes: Both<string> = {
  en: 'Quotes "double" and \'single\', a \\ backslash,\na line, a tab\t, <b>&amp;</b>, <?= no ?> and a \u2028 separator.',
  zh: '“引号”、\\ 反斜杠、\n换行、<b>&</b>、\u{1f600}。',
};
const nested = {
  en: {
    title: 'Nested',
    inner: { deep: 'Deeper', 'with-dash': 'Dashed', 2: 'Numbered' },
    list: ['one', `two`, ['three']],
  },
  zh: { title: '嵌套', inner: { deep: '更深', 'with-dash': '破折号', 2: '编号' }, list: ['一', `二`, ['三']] },
};
interface Facts {
  readonly who?: string | undefined;
  readonly count?: number | undefined;
  readonly many?: boolean;
  readonly items?: readonly string[];
}
const simple: Both<(facts: Facts) => string> = {
  en: ({ who: name, count }) => `${name} has ${count} of them, says ${name}.`,
  zh: ({ count, who }) => `共有 ${count} 个，属于${who}。`,
};
const positional: Both<(first: string, second: number | undefined) => string> = {
  en: (first, second) => `First ${first}, then ${second}.`,
  zh: (first, second) => `先 ${second}，后 ${first}。`,
};
const constant: Both<() => string> = { en: () => 'Always the same.', zh: () => '总是一样。' };
const logic: Both<(facts: Facts) => string> = {
  en: ({ who, count, many }) => (many ? `${who} has many: ${count}.` : count === 1 ? 'Exactly one.' : `Only ${count}.`),
  zh: ({ who, count, many }) => (many ? `${count} 个属于${who}。` : count === 1 ? '正好一个。' : `仅 ${count} 个。`),
};
const plural = (count: number | undefined): string => `${count} ${count === 1 ? 'thing' : 'things'}`;
const differentLogic = {
  en: {
    says({ count, items = [] }: Facts) {
      const size = plural(count);
      return items.length > 0 ? `There are ${size}: ${items.join(', ')}.` : `There are ${size}, without names.`;
    },
    remedy: 'A remedy that is always the same.',
  },
  zh: {
    says({ count, items = [] }: Facts) {
      return `共有 ${count} 个${items.length > 0 ? `：${items.join('、')}` : '，没有名称'}。`;
    },
    remedy: ({ count }: Facts) => (count === 0 ? '无需处理任何内容。' : '请逐一处理。'),
  },
};
const methods = {
  en: {
    word: 'method',
    says({ many, who }: Facts): string {
      switch (who) {
        case 'nobody in particular':
          return `A ${this.word} that says nothing.`;
        default:
          return many ? `A ${this.word} for ${who ?? 'somebody unknown'}.` : '';
      }
    },
  },
  zh: {
    word: '方法',
    says({ many, who }: Facts): string {
      switch (who) {
        case 'nobody in particular':
          return `不说话的${this.word}。`;
        default:
          return many ? `${who ?? '未知人员'}的${this.word}。` : '';
      }
    },
  },
};
const heading = (language: 'en' | 'zh', name: string): string => (language === 'en' ? `"${name}"` : `“${name}”`);
const byLanguage: Both<(name: string) => string> = {
  en: (name) => `The heading ${heading('en', name)} of ${plain.en}`,
  zh: (name) => `${plain.zh}的标题${heading('zh', name)}`,
};
const withColumns = (columns: readonly string[]): Both<{ title: string; says: (at: number) => string }> => ({
  en: { title: `All of ${columns.length} columns`, says: (at) => `The column ${columns[at]?.trim()} is not there.` },
  zh: { title: `共 ${columns.length} 列`, says: (at) => `没有 ${columns[at]?.trim()} 列。` },
});
const english = { title: 'From a module of its own', says: (name: string) => `Said to ${name.toUpperCase()}.` };
const chinese = { title: '来自单独的模块', says: (name: string) => `对 ${name.toUpperCase()} 说。` };
const apart = { en: english, zh: chinese };
const sameInBoth: Both<(name: string) => string> = {
  en: (name) => `NCT05844813: ${name.length > 3 ? 'identical in both languages' : ''}`,
  zh: (name) => `NCT05844813: ${name.length > 3 ? 'identical in both languages' : ''}`,
};
const kinds: Both<(facts: Facts) => unknown[]> = {
  en: ({ who, items = ['nothing at all'] }) => [
    {
      get text() {
        return `What ${who} gets.`;
      },
    }.text,
    new (class {
      readonly said = `What ${who} is made of.`;
    })().said,
    ...[...items].map(function each(item) {
      return `Each ${item} of ${who}.`;
    }),
    String.raw`A \n of ${who} that stays.`,
    ((language: string) => `Said in ${language}, to ${who}.`)('en'),
    [
      ...(function* () {
        yield `Yielded to ${who}.`;
      })(),
    ].join(),
  ],
  zh: ({ who, items = ['空无一物'] }) => [
    {
      get text() {
        return `${who}得到的。`;
      },
    }.text,
    new (class {
      readonly said = `${who}的构成。`;
    })().said,
    ...[...items].map(function each(item) {
      return `${who}的每一个${item}。`;
    }),
    String.raw`${who}的 \n 留下。`,
    ((language: string) => `对${who}说，语言为 ${language}。`)('zh'),
    [
      ...(function* () {
        yield `交给${who}。`;
      })(),
    ].join(),
  ],
};
const shadow = 'the outer one';
const shadowed = {
  en: ({ who }: Facts & { shadow?: string }) => (who ? `It is ${shadow}, of ${who}.` : 'It is nobody at all.'),
  zh: ({ who, shadow }: Facts & { shadow?: string }) => (who ? `是${who}的${shadow}。` : '不属于任何人。'),
};
const kept = inBundle({ en: 'Kept where it is.', zh: '留在原处。' });
const dollar = { en: { $: ['not', 'a sentence', 'of ours'] }, zh: { $: ['不是', '我们的', '句子'] } };
const computed = (value: number) => ({ en: Math.max(value, 1), zh: Math.min(value, 1) });

const FACTS: readonly Facts[] = [
  {},
  { who: 'Li', count: 1 },
  { who: 'Li', count: 2, many: true, items: ['a', 'b'] },
  { who: 'nobody in particular', count: 0 },
  { many: true },
];

/** Everything that is said above, as plain JSON. */
export function sayAll(): unknown {
  return (['en', 'zh'] as const).map((language) => ({
    plain: plain[language],
    escapes: escapes[language],
    nested: nested[language],
    keys: JSON.stringify(nested[language]),
    simple: FACTS.map(simple[language]),
    positional: [positional[language]('one', 2), positional[language]('one', undefined)],
    constant: constant[language](),
    logic: FACTS.map(logic[language]),
    differentLogic: FACTS.map((facts) => {
      const { says, remedy } = differentLogic[language];
      return [says(facts), typeof remedy === 'string' ? remedy : remedy(facts)];
    }),
    methods: FACTS.map((facts) => methods[language].says(facts)),
    byLanguage: byLanguage[language]('Age'),
    withColumns: [withColumns(['a', ' b ']), withColumns([])].map((words) => [
      words[language].title,
      words[language].says(1),
    ]),
    apart: [apart[language].title, apart[language].says('Li')],
    kinds: FACTS.map(kinds[language]),
    sameInBoth: ['Li', 'Wang'].map(sameInBoth[language]),
    shadowed: FACTS.map((facts) => shadowed[language]({ ...facts, shadow: 'inner one' })),
    kept: kept[language],
    dollar: dollar[language].$,
    computed: computed(3)[language],
  }));
}
