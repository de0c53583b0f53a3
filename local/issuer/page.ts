import { escapeHtml } from '../operator/html.ts';

const style = `body{font:1rem/1.5 system-ui,sans-serif;max-width:70rem;margin:1rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
a{color:#00448f}a:focus,input:focus,button:focus,summary:focus,textarea:focus{outline:3px solid #ffb400;outline-offset:2px}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #767676;vertical-align:top}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f3f3f3;padding:1rem}iframe{width:100%;height:40rem;border:1px solid #767676}
dt{font-weight:bold}label{font-weight:bold}form{display:flex;gap:1rem;flex-wrap:wrap;align-items:end;margin:1rem 0}`;

/** A page of the local cloud; `body` is markup, the title is text. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
}
