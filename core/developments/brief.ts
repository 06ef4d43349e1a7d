import { escapeHtml } from '#core/alerts/html';
import { withoutIsolates } from '#core/language/isolate';

/** A story told by what happened, day by day or week by week, in words. */
export interface Brief {
  title: string;
  /** What it covers. */
  lead: string;
  lang: string;
  dir: 'ltr' | 'rtl';
  periods: { heading: string; entries: BriefEntry[] }[];
}

export interface BriefEntry {
  headline: string;
  /** Absolute. */
  url: string;
  lang: string;
  /** How many report it, who was first, what is new. */
  facts: string[];
  quote?: { said: string; speaker: string; lang: string };
}

/** As Markdown (CommonMark): whatever titles hold stands as it is. */
export function briefMarkdown({ title, lead, periods }: Brief): string {
  const lines = [`# ${feedMarkdown(title)}`, '', plainMarkdown(lead)];
  for (const { heading, entries } of periods) {
    lines.push('', `## ${plainMarkdown(heading)}`, '');
    for (const { headline, url, facts, quote } of entries) {
      lines.push(`- [${feedMarkdown(headline)}](<${linkMarkdown(url)}>)`);
      for (const fact of facts) lines.push(`  - ${plainMarkdown(fact)}`);
      if (quote) lines.push(`  - > ${feedMarkdown(quote.said)} — ${feedMarkdown(quote.speaker)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** As a page by itself, without scripts, fit to be printed or sent. */
export function briefHtml({ title, lead, lang, dir, periods }: Brief): string {
  const entryHtml = ({ headline, url, lang: its, facts, quote }: BriefEntry) =>
    `<li><a href="${escapeHtml(safeUrl(url))}" lang="${escapeHtml(its)}" dir="auto">${escapeHtml(headline)}</a>${facts
      .map((fact) => `<p dir="auto">${escapeHtml(fact)}</p>`)
      .join('')}${
      quote
        ? `<blockquote dir="auto" lang="${escapeHtml(quote.lang)}"><bdi>${escapeHtml(quote.said)}</bdi> <cite><bdi>${escapeHtml(quote.speaker)}</bdi></cite></blockquote>`
        : ''
    }</li>`;
  const body = periods
    .map(({ heading, entries }) => `<h2>${escapeHtml(heading)}</h2><ul>${entries.map(entryHtml).join('\n')}</ul>`)
    .join('\n');
  return `<!doctype html>
<html lang="${escapeHtml(lang)}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><h1 dir="auto">${escapeHtml(title)}</h1><p>${escapeHtml(lead)}</p>
${body}</body></html>
`;
}

const STYLE = `body{font:16px/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding-inline:1rem}
h1{font-size:1.5rem}h2{font-size:1.1rem;border-bottom:1px solid #999;margin-block-start:2rem}
li{margin-block:.8rem;break-inside:avoid}li>a{font-weight:600}p{margin:.1rem 0;color:#444}
blockquote{margin:.3rem 0;padding-inline-start:.8rem;border-inline-start:3px solid #999}cite{font-style:normal;color:#444}`;

const safeUrl = (url: string) => (/^https?:/iu.test(url) ? url : '#');

/** One line, with what Markdown would read as a mark taken as it is (CommonMark, backslash escapes). */
function plainMarkdown(text: string): string {
  const escaped = text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>()#+!|~&-]/gu, '\\$&');
  // A number with a point begins a list, in an entry of a list too.
  return escaped.replace(/^\d+(?=\.)/u, '$&\\');
}

/** The same of words that are not ours: plain text has no <bdi> to keep a mark of direction from turning what follows. */
function feedMarkdown(text: string): string {
  return plainMarkdown(withoutIsolates(text));
}

function linkMarkdown(url: string): string {
  return safeUrl(url).replace(/[<>\s\\]/gu, (character) => encodeURIComponent(character));
}
