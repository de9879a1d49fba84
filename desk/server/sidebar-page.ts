/**
 * The add-on's pages link Google's stylesheet for add-ons. It cannot be fetched here, since nothing leaves this
 * computer, so its class names get plain looks of our own.
 */
const ADD_ONS_CSS = `
body { margin: 0; font: 13px/1.45 system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: light-dark(#202124, #e3e7ee); background: light-dark(#ffffff, #171b22); }
:root { color-scheme: light dark; }
:root[data-theme=light] { color-scheme: light; }
:root[data-theme=dark] { color-scheme: dark; }
.sidebar { box-sizing: border-box; }
button, .button, input[type=button], input[type=submit] { font: inherit; padding: 4px 12px; border: 1px solid light-dark(#c4c7cc, #4d5666); border-radius: 4px; background: light-dark(#f8f9fa, #262c36); color: inherit; cursor: pointer; }
button:hover, .button:hover { border-color: #8a8f98; }
.action, button.action, .blue { background: #1a56b0; border-color: #1a56b0; color: #fff; }
.create, .share { background: #1a56b0; border-color: #1a56b0; color: #fff; }
.gray, .grey, .secondary { color: light-dark(#5f6368, #a3adbd); }
.error { color: light-dark(#b3261e, #f2938c); }
.block { display: block; } .inline { display: inline-block; }
`;

/** `google.script` inside the page: every call goes to the desk around it, which alone may talk to the server. */
const SHIM = `
(() => {
  const waiting = new Map();
  let last = 0;
  const call = (kind, name, args) => new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { resolve, reject });
    parent.postMessage({ desk: 'sidebar', kind, id: last, name, args }, '*');
  });
  addEventListener('message', ({ source, data }) => {
    if (source !== parent || !data) return;
    // What a person's glance at the sidebar is to the add-on: the moment to ask what is new.
    if (data.desk === 'look') dispatchEvent(new Event('focus'));
    if (data.desk === 'theme') document.documentElement.dataset.theme = data.theme;
    if (data.desk !== 'reply') return;
    const one = waiting.get(data.id);
    waiting.delete(data.id);
    if (!one) return;
    if (data.ok) one.resolve(data.value); else one.reject(new Error(data.message));
  });
  // A file that is held or dropped here is for the desk around it; it must never be opened in this frame.
  const isOfFiles = ({ dataTransfer }) => Boolean(dataTransfer && [...dataTransfer.types].includes('Files'));
  for (const kind of ['dragenter', 'dragover']) addEventListener(kind, (event) => {
    event.preventDefault();
    if (isOfFiles(event)) parent.postMessage({ desk: 'drag' }, '*');
  });
  addEventListener('drop', (event) => {
    event.preventDefault();
    if (!isOfFiles(event)) return;
    // A folder is listed among the files, and is none.
    const items = [...event.dataTransfer.items].filter(({ kind }) => kind === 'file');
    const files = items.flatMap((item) => (item.webkitGetAsEntry()?.isDirectory ? [] : (item.getAsFile() ?? [])));
    parent.postMessage({ desk: 'drop', files }, '*');
  });
  const runner = (success, failure, user) => new Proxy({}, {
    get(_, name) {
      if (name === 'withSuccessHandler') return (handler) => runner(handler, failure, user);
      if (name === 'withFailureHandler') return (handler) => runner(success, handler, user);
      if (name === 'withUserObject') return (object) => runner(success, failure, object);
      return (...args) => {
        call('run', String(name), args).then(
          (value) => { if (success) success(value, user); },
          (error) => { if (failure) failure(error, user); else console.warn(String(error)); },
        );
      };
    },
  });
  const quiet = () => {};
  globalThis.google = { script: {
    run: runner(null, null, undefined),
    host: { close: () => { call('close', '', []); }, setWidth: quiet, setHeight: quiet, origin: '', editor: { focus: () => { call('focus', '', []); } } },
    url: { getLocation: (callback) => callback({ hash: '', parameter: {}, parameters: {} }) },
    history: { push: quiet, replace: quiet, setChangeHandler: quiet },
  } };
})();
`;

/** May run its own scripts and nothing else: no request, no form, no way out of its frame. */
export const SIDEBAR_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts allow-modals",
};

/** The add-on's page with what the real host would put around it. */
export function sidebarPage(html: string): string {
  const own = html.replace(/<link\b[^>]*\bhref=["']https:\/\/ssl\.gstatic\.com\/[^>]*>/gi, '');
  const head = `<meta charset="utf-8"><style>${ADD_ONS_CSS}</style><script>${SHIM}</script>`;
  if (/<head\b[^>]*>/i.test(own)) return own.replace(/<head\b[^>]*>/i, (tag) => `${tag}${head}`);
  return `<!doctype html><html><head>${head}</head><body>${own}</body></html>`;
}
