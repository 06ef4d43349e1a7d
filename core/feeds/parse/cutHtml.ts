import { cutText } from '#core/language/storable';

/** Elements whose content is thrown away when text is made of HTML, and which can be megabytes long. */
const BALLAST = ['script', 'style', 'svg', 'noscript', 'template', 'object'];
const DATA_ADDRESS = /data:[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,60}[;,][^"'\s<>)]*/gi;

/**
 * HTML without what is thrown away anyway, so that a cap on its length falls on what is read: comments, scripts (not a
 * page's JSON-LD, which tells of the article), styles,
 * drawings, and images written into the address itself (`data:`). Linear in time; what never closes is left as it is.
 */
function withoutBallast(html: string): string {
  const light = html.includes('data:') || html.includes('DATA:') ? html.replace(DATA_ADDRESS, '') : html;
  return BALLAST.reduce(
    (source, name) =>
      without(source, {
        opening: new RegExp(`<${name}(?=[\\s>/])(?![^<>]{0,200}ld\\+json)`, 'gi'),
        closing: `</${name}`,
      }),
    without(light, { opening: /<!--/g, closing: '-->' }),
  );
}

/** The beginning of some HTML: what is too long loses first what nobody reads, and only then its end. */
export function cutHtml(html: string, most: number): string {
  return html.length > most ? cutText(withoutBallast(html), most) : html;
}

function without(source: string, { opening, closing }: { opening: RegExp; closing: string }): string {
  const kept: string[] = [];
  // Lower case once: no search may be repeated over the rest for each opening.
  let lower: string | undefined;
  let at = 0;
  for (const { index } of source.matchAll(opening)) {
    if (index < at) continue;
    lower ??= source.toLowerCase();
    const close = lower.indexOf(closing, index);
    if (close < 0) break;
    const end = lower.indexOf('>', close);
    if (end < 0) break;
    kept.push(source.slice(at, index));
    at = end + 1;
  }
  return at === 0 ? source : kept.join('') + source.slice(at);
}
