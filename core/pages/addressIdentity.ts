import { remembered } from '#core/language/remembered';
import { ownEntry } from '#core/ownEntry';
import { canonicalUrl } from '#core/pages/canonicalUrl';

/** A poll asks for an entry's identity at several places, and the next one for that of nearly the same entries. */
const REMEMBERED = 20_000;

/** Hosts that serve the same articles as the name behind them. `m.` and `amp.` too: what is compared need not be opened. */
const HOST_VARIANT = /^(?:www\d?|m|mobile|amp|wap|touch|print)\.(?=[^.]+\.[^.]+)/;
const INDEX_FILE = /\/(?:index|default)\.(?:html?|xhtml|shtml|php\d?|aspx?|jsp|cfm)$/i;
/** Print and AMP forms as a last or first step of the path (behind that of the language), or before the ending. */
const LAST_FORM = /^(\/.+)\/(?:amp|print|printable|print-version|tmpl-component)$/i;
const FIRST_FORM = /^((?:\/[a-z]{2})?)\/(?:amp|print|printpage)(\/.+)$/i;
const ENDING_FORM = /[._-](?:amp|print)(\.html?)$|\.amp$/i;

/** Switches between forms of one page, with the values that switch. */
const FORM_SWITCHES: Record<string, RegExp> = {
  amp: /^(?:1|true|)$/i,
  outputtype: /^(?:amp|valid-amp)$/i,
  output: /^(?:amp|print)$/i,
  display: /^(?:amp|print)$/i,
  type: /^(?:amp|print)$/i,
  version: /^(?:amp|print)$/i,
  print: /^(?:1|true|yes|y|)$/i,
  printable: /^(?:1|true|yes|y|)$/i,
  printmode: /^(?:1|true|yes|)$/i,
  pf: /^(?:1|true)$/i,
  view: /^(?:print|amp|mobile)$/i,
  format: /^(?:print|amp)$/i,
  mode: /^(?:print|amp)$/i,
  layout: /^(?:print|amp)$/i,
  template: /^(?:print|amp)$/i,
  tmpl: /^(?:component|print)$/i,
  m: /^[01]$/,
  mobile: /^(?:1|true)$/i,
};

/**
 * What of an address tells one article from another: the canonical address without what sites write now so, now so (scheme, `www.` and
 * `m.`, a trailing slash, `index.html`, AMP and print forms). Only for comparing; it need not open. Equal does not yet mean one
 * article: a page may hold several. Total and idempotent.
 * @example addressIdentity('http://www.example.org/news/1/?utm_source=rss') // 'example.org/news/1'
 */
export const addressIdentity: (address: string) => string = remembered(readIdentity, REMEMBERED);

function readIdentity(address: string): string {
  const canonical = canonicalUrl(
    /^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:\/|$)/.test(address) ? `https://${address}` : address,
  );
  if (!/^https?:/.test(canonical) || !URL.canParse(canonical)) return canonical;
  const url = new URL(canonical);
  const host = url.host.replace(/:(?:80|443)$/, '').replace(HOST_VARIANT, '');
  return `${host}${plainPath(url.pathname)}${plainQuery(url.search)}${url.hash}`;
}

function plainPath(pathname: string): string {
  let path = pathname.replace(/\/{2,}/g, '/');
  for (let before = ''; before !== path; ) {
    before = path;
    path = path.replace(INDEX_FILE, '/').replace(/\/+$/, '').replace(LAST_FORM, '$1').replace(ENDING_FORM, '$1');
    path = path.replace(FIRST_FORM, '$1$2');
  }
  return path;
}

function plainQuery(search: string): string {
  const pairs = search
    .slice(1)
    .split('&')
    .filter((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return pair !== '' && ownEntry(FORM_SWITCHES, name.toLowerCase())?.test(value) !== true;
    });
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
