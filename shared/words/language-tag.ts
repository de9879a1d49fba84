import { catalog } from '../language.js';

/** What a page says of its language to browsers and screen readers. */
export const languageTag = catalog({ en: 'en', zh: 'zh-CN' });
