// Feeds made to hang, flood or crash a parser; each is known to do so to at least one library in use. Sizes as in the
// measurements that led to the limits.

const inRss = (item: string, rest = '') =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>h</title>${rest}<item><title>hostile</title>${item}</item><item><title>after</title></item></channel></rss>`;
const inAtom = (entry: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>h</title><entry><id>1</id>${entry}</entry><entry><id>2</id><title>after</title></entry></feed>`;
const escaped = (html: string) => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const numbered = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('');
const MEGABYTE = 1024 * 1024;

/** Name → a function that makes the input, so that only one is in memory at a time. */
export const HOSTILE_FEEDS: Record<string, () => string> = {
  'description of 400,000 <': () => inRss(`<description>${escaped('<'.repeat(400_000))}</description>`),
  'description of 100,000 a<p': () => inRss(`<description>${escaped('a<p'.repeat(100_000))}</description>`),
  'description of 200,000 a<p>\\n': () => inRss(`<description>${escaped('a<p>\n'.repeat(200_000))}</description>`),
  'content:encoded of 200,000 a<p>\\n': () =>
    inRss(`<content:encoded><![CDATA[${'a<p>\n'.repeat(200_000)}]]></content:encoded>`),
  'Atom content of 200,000 a<p>\\n': () =>
    inAtom(`<content type="html">${escaped('a<p>\n'.repeat(200_000))}</content>`),
  'description of 300,000 <div>': () => inRss(`<description>${escaped('<div>'.repeat(300_000))}</description>`),
  'description of 300,000 <b><i>': () => inRss(`<description>${escaped('<b><i>'.repeat(150_000))}</description>`),
  'description of 200,000 <!--': () => inRss(`<description>${escaped('<!--'.repeat(200_000))}</description>`),
  'description of 200,000 &': () => inRss(`<description>${'&amp;'.repeat(200_000)}</description>`),
  'title of 500,000 <a ': () => inRss(`<x/>`).replace('hostile', escaped('<a '.repeat(500_000))),
  '10 MB inside one tag': () => inRss(`<description ${'x'.repeat(10 * MEGABYTE)}>d</description>`),
  '3,000 nested tags in a description': () =>
    inRss(`<description>${'<a>'.repeat(3000)}x${'</a>'.repeat(3000)}</description>`),
  '3,000 nested tags in Atom content': () =>
    inAtom(`<content type="xhtml"><div>${'<b>'.repeat(3000)}x${'</b>'.repeat(3000)}</div></content>`),
  '1,000,000 nested tags': () => inRss('<a>'.repeat(1_000_000)),
  '1,000,000 attributes': () =>
    inRss(`<description ${numbered(1_000_000, (index) => `a${index}="1" `)}>d</description>`),
  '50 MB comment': () => inRss('', `<!--${'x'.repeat(50 * MEGABYTE)}-->`),
  '20 MB attribute': () => inRss(`<link href="${'x'.repeat(20 * MEGABYTE)}"/>`),
  '1,000,000 entity declarations': () =>
    `<!DOCTYPE rss [${numbered(1_000_000, (index) => `<!ENTITY e${index} "x">`)}]>${inRss('')}`,
  'billion laughs': () =>
    `<!DOCTYPE rss [<!ENTITY a0 "ha">${numbered(12, (index) => `<!ENTITY a${index + 1} "${`&a${index};`.repeat(10)}">`)}]>${inRss('<description>&a12;</description>')}`,
  'quadratic blow-up': () =>
    `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(50_000)}">]>${inRss(`<description>${'&a;'.repeat(50_000)}</description>`)}`,
  'small entity, many uses': () =>
    `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(4000)}">]>${inRss(`<description>${'&a;'.repeat(100_000)}</description>`)}`,
  'external entity': () =>
    `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1/x">%p;]>${inRss('<description>&x;</description>')}`,
  '50 MB text': () => inRss(`<description>${'word '.repeat(10 * MEGABYTE)}</description>`),
  '50 MB CDATA': () => inRss(`<description><![CDATA[${'word '.repeat(10 * MEGABYTE)}]]></description>`),
  '1,000,000 categories': () => inRss('<category>c</category>'.repeat(1_000_000)),
  '1,000,000 links': () => inAtom('<link href="http://x.org/"/>'.repeat(1_000_000)),
  '500,000 distinct tags': () => inRss(numbered(500_000, (index) => `<t${index}>x</t${index}>`)),
  '1,000,000 unclosed items': () => inRss('', '<item><title>x'.repeat(1_000_000)),
  '180,000 items': () =>
    inRss(
      '',
      numbered(180_000, (index) => `<item><guid>${index}</guid><title>item ${index}</title></item>`),
    ),
  'names of Object.prototype': () =>
    inRss('<__proto__>x</__proto__><constructor>y</constructor><toString __proto__="z" constructor="w">q</toString>'),
  'deep JSON': () => `{"version":"https://jsonfeed.org/version/1.1","title":"h","items":${'['.repeat(1_000_000)}`,
  'JSON of 300,000 items': () =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'h',
      items: Array.from({ length: 300_000 }, (_, id) => ({ id })),
    }),
  'date of 1 MB': () => inRss(`<pubDate>${'1'.repeat(MEGABYTE)}</pubDate>`),
  'date of words': () => inRss(`<pubDate>${'Mon 1 Jan '.repeat(19)}</pubDate>`),
  'URL of 5 MB': () => inRss(`<link>http://x.org/${'a'.repeat(5 * MEGABYTE)}</link>`),
};
