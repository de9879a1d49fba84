import type { ScriptEnvironment } from '../environment.js';
import { ServiceException } from '../service-exception.js';
import { Handle, membersOf, type Service } from '../strict-service.js';
import { HTML_ENUMS, newHtmlOutput } from './html-output.js';
import { compileTemplate } from './html-template-code.js';

interface HtmlTemplateState {
  readonly name: string;
  readonly raw: string;
  readonly values: Record<string, unknown>;
}

const template = membersOf<HtmlTemplateState>();
const service = membersOf<null>();

function readFile(name: string, { host }: ScriptEnvironment): string {
  const html = host.bundle.html.get(name);
  if (html === undefined) throw new ServiceException(`No HTML file named ${name} was found.`);
  return html;
}

/** A page with scriptlets; properties a script sets on it are variables in them. */
export const HTML_TEMPLATE: Service = {
  name: 'HtmlTemplate',
  qualified: 'HtmlService.HtmlTemplate',
  access: 'free',
  open: ({ values }: HtmlTemplateState) => values,
  members: {
    evaluate: template.pure(
      [''],
      ({ name, raw, values }, _, { realm }) =>
        new Handle('HtmlOutput', newHtmlOutput(realm.runTemplate(`${name}.html`, compileTemplate(raw), values))),
    ),
    getRawContent: template.pure([''], ({ raw }) => raw),
  },
};

/** `HtmlService`. Files are named without their extension. */
export const HTML_SERVICE: Service = {
  name: 'HtmlService',
  qualified: 'HtmlService',
  access: 'page',
  enums: HTML_ENUMS,
  members: {
    createHtmlOutput: service.pure(['string?'], (_, [html]) => new Handle('HtmlOutput', newHtmlOutput(html ?? ''))),
    createHtmlOutputFromFile: service.pure(
      ['string'],
      (_, [name], env) => new Handle('HtmlOutput', newHtmlOutput(readFile(name, env))),
    ),
    createTemplate: service.pure(
      ['string'],
      (_, [raw]) => new Handle('HtmlTemplate', { name: 'template', raw, values: {} } satisfies HtmlTemplateState),
    ),
    createTemplateFromFile: service.pure(
      ['string'],
      (_, [name], env) =>
        new Handle('HtmlTemplate', { name, raw: readFile(name, env), values: {} } satisfies HtmlTemplateState),
    ),
  },
};
