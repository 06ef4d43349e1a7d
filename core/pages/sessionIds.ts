/**
 * Session ids that servers write into addresses for visitors without cookies, as a feed reader is one: new at every visit,
 * and nothing about the article. Names: Java servlets, PHP, ASP and ASP.NET, ColdFusion, osCommerce, Zen Cart, Rails.
 */
const NAMES =
  /^(?:jsessionid|phpsessid|phpsess|aspsessionid\w*|asp\.net_sessionid|cfid|cftoken|cfglobals|oscsid|zenid|_session_id)$/i;
/** Names that may as well number an article (`article.php?sid=66542`): they count with a value like a token only. */
const AMBIGUOUS = /^(?:sid|s|session|sess|sessid|session_?id|sesskey|ssid)$/i;
const TOKEN = /^(?=.*\d)(?=.*[a-z])[\w.~-]{16,}$/i;

/** @example isSessionParam('PHPSESSID', 'k3v9') // true */
export function isSessionParam(name: string, value: string): boolean {
  return NAMES.test(name) || (AMBIGUOUS.test(name) && TOKEN.test(value));
}

/**
 * A path without its session ids: `;jsessionid=…` (Servlet 3.0 §7.1.3) and ASP.NET's `(S(…))` segment.
 * @example dropSessionPath('/a;jsessionid=1F.w2/b') // '/a/b'
 */
export function dropSessionPath(pathname: string): string {
  return pathname
    .replace(/\/\([SXAF]\([\w-]+\)\)(?=\/)/g, '')
    .replace(/(?:;|%3B)([\w.-]+)(?:=|%3D)([^;/]*)/gi, (parameter, name: string, value: string) =>
      isSessionParam(name, value) ? '' : parameter,
    );
}
