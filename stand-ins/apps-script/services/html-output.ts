import { ServiceException } from '../service-exception.js';
import { membersOf, type Service, self } from '../strict-service.js';
import { enums } from './enum.js';

export interface HtmlOutputState {
  html: string;
  title: string;
  width: number | null;
  height: number | null;
  readonly metaTags: { readonly name: string; readonly content: string }[];
}

/** The meta tags the real host lets a page set. */
const META_TAGS: ReadonlySet<string> = new Set([
  'apple-mobile-web-app-capable',
  'google-site-verification',
  'mobile-web-app-capable',
  'viewport',
]);

export function newHtmlOutput(html: string): HtmlOutputState {
  return { html, title: '', width: null, height: null, metaTags: [] };
}

const { pure } = membersOf<HtmlOutputState>();

/** One page of HTML. */
export const HTML_OUTPUT: Service = {
  name: 'HtmlOutput',
  qualified: 'HtmlService.HtmlOutput',
  access: 'free',
  members: {
    append: pure(['string'], (state, [html]) => {
      state.html += html;
      return self;
    }),
    appendUntrusted: pure(['string'], (state, [text]) => {
      state.html += text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
      return self;
    }),
    clear: pure([''], (state) => {
      state.html = '';
      return self;
    }),
    getContent: pure([''], ({ html }) => html),
    setContent: pure(['string'], (state, [html]) => {
      state.html = html;
      return self;
    }),
    getTitle: pure([''], ({ title }) => title),
    setTitle: pure(['string'], (state, [title]) => {
      state.title = title;
      return self;
    }),
    getWidth: pure([''], ({ width }) => width),
    setWidth: pure(['int'], (state, [width]) => {
      state.width = width;
      return self;
    }),
    getHeight: pure([''], ({ height }) => height),
    setHeight: pure(['int'], (state, [height]) => {
      state.height = height;
      return self;
    }),
    addMetaTag: pure(['string,string'], (state, [name, content]) => {
      if (!META_TAGS.has(name))
        throw new ServiceException(`The specified meta tag is not allowed in this context: ${name}`);
      state.metaTags.push({ name, content });
      return self;
    }),
  },
};

export const HTML_ENUMS = enums('SandboxMode', 'XFrameOptionsMode');
