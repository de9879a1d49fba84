import { advise, defineRule, met, notApplicable } from '../../rule.js';

/** The registry entry sets no age limit; other listings of the trial do. So it is worth knowing, and stops nobody. */
export const age = defineRule({
  id: 'eligibility/age',
  clause: 'AGE',
  on: 'participant',
  kind: 'advisory',
  severity: 'advisory',
  harm: 'none',
  reads: ['age_years'],
  check({ age_years }, { settings }) {
    if (age_years === undefined) return notApplicable();
    const { age_advisory_min_years: min, age_advisory_max_years: max } = settings;
    return age_years < min || age_years > max ? advise({ age: age_years, min, max }) : met();
  },
  words: {
    en: {
      title: 'Age is within the usual range (operational default, not from the registry)',
      says: ({ age: years, min, max }) =>
        `Age ${years} is outside ${min} to ${max} (operational default, not from the registry).`,
      remedy: 'Check the age; if it is right, ask the PI. It does not stop the participant.',
    },
    zh: {
      title: '年龄在常用范围内（操作性默认值，非注册信息规定）',
      says: ({ age: years, min, max }) =>
        `年龄 ${years} 岁，超出 ${min} 至 ${max} 岁（操作性默认值，非注册信息规定）。`,
      remedy: '请核对年龄；如填写无误，请咨询主要研究者。这不影响受试者参加。',
    },
  },
});
