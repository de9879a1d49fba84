import { catalog } from '../../shared/language.js';

/** The same in both languages: it is the name that the menu bears. */
export const ADDON_NAME = 'RPS Trial';

type MenuEntry = 'check' | 'checkSelected' | 'openDesk' | 'plan' | 'setUp' | 'clearMarks' | 'language' | 'about';

export const menuWords = catalog<Readonly<Record<MenuEntry, string>>>({
  en: {
    check: 'Check the workbook',
    checkSelected: 'Check selected rows',
    openDesk: 'Open the desk',
    plan: 'Plan the next dates of selected rows',
    setUp: 'Set up or repair this workbook',
    clearMarks: 'Clear marks',
    language: 'Language',
    about: 'About',
  },
  zh: {
    check: '检查工作簿',
    checkSelected: '检查所选行',
    openDesk: '打开工作台',
    plan: '为所选行计划后续日期',
    setUp: '设置或修复本工作簿',
    clearMarks: '清除标记',
    language: '语言',
    about: '关于',
  },
});
