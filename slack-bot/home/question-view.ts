import type { types } from '@slack/bolt';
import type { Language } from '../../shared/language.js';
import type { Answer } from '../answers/answer.js';
import { LIMITS } from '../views/limits.js';
import { answerBlocks, linesBlock, plainText } from '../views/view-blocks.js';
import { HOME } from './home-view.js';
import { homeWords } from './home-words.js';

type ModalView = types.ModalView;

/** A field for a question, as after `/rps`. */
export function questionView(language: Language): ModalView {
  const own = homeWords(language);
  return {
    type: 'modal',
    callback_id: HOME.callback,
    title: plainText(own.askTitle, LIMITS.view.title),
    submit: plainText(own.askSend, LIMITS.view.title),
    close: plainText(own.close, LIMITS.view.title),
    blocks: [
      {
        type: 'input',
        block_id: HOME.question,
        label: plainText(own.askLabel, LIMITS.header),
        hint: plainText(own.askHint, LIMITS.header),
        element: { type: 'plain_text_input', action_id: HOME.question, max_length: 200 },
      },
    ],
  };
}

/** An answer, or that it is on its way. */
export function answerView(answer: Answer | 'fetching', language: Language): ModalView {
  const own = homeWords(language);
  return {
    type: 'modal',
    title: plainText(own.answerTitle, LIMITS.view.title),
    close: plainText(own.close, LIMITS.view.title),
    blocks: answer === 'fetching' ? [linesBlock([[own.fetching]])!] : answerBlocks(answer, language),
  };
}
