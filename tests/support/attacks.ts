/** What would run, each in its own way; `MARK` stands for the number of the place, which a run would tell. */
const SCRIPTS = [
  '<script>window.hit=MARK</script>',
  '<img src=x onerror=window.hit=MARK>',
  '<svg/onload=window.hit=MARK>',
  '<iframe srcdoc="<script>parent.hit=MARK</script>"></iframe>',
  '<a href="javascript:window.hit=MARK">x</a>',
  '"><body onload=window.hit=MARK>',
  "'-window.hit=MARK-'",
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=window.hit=MARK&gt;">',
  '<form action="https://evil.example/"><button autofocus onfocus=window.hit=MARK>x</button></form>',
  '</title></textarea></script><script>window.hit=MARK</script>',
];

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const numbered = (text: string) => [...text].map((letter) => `&#x${letter.codePointAt(0)?.toString(16)};`).join('');

/** The ways in which a feed can write a text: how many times it is escaped, and with what beside. */
const SPELLINGS: ((text: string) => string)[] = [
  (text) => escaped(text),
  (text) => escaped(escaped(text)),
  (text) => escaped(escaped(escaped(text))),
  (text) => `<![CDATA[${text}]]>`,
  (text) => `<![CDATA[${escaped(text)}]]>`,
  (text) => numbered(text),
  (text) => escaped(numbered(text)),
  (text) => `<![CDATA[<p>خبر ${text} خبر</p>]]>`,
  (text) => escaped(text.toUpperCase().replaceAll('WINDOW.HIT', 'window.hit')),
  (text) => escaped(text.replaceAll('<', '<\u0000').replaceAll('on', 'o\u00adn')),
  (text) => escaped(`\u202e\u2066${text}\u2069`),
  (text) => `<![CDATA[${text.replace(' ', '/').replaceAll('>', ' >')}]]>`,
  (text) => `<div xmlns="http://www.w3.org/1999/xhtml">${escaped(text)}</div>`,
  (text) => escaped(text).replaceAll('&lt;', '&LT;').replaceAll('&gt;', '&GT'),
  (text) => `<![CDATA[<a title="]]>${escaped(text)}<![CDATA[">]]>`,
  (text) => escaped(text.replaceAll('javascript:', 'java\tscript:')),
  (text) => `<![CDATA[<noscript>${text}</noscript>]]>`,
  (text) => `<![CDATA[<template>${text}</template>${text}]]>`,
  (text) => escaped(text.replaceAll('<', '＜').replaceAll('>', '＞')) + escaped(text),
  (text) => `<![CDATA[<!--><img src=x>-->${text}]]>`,
];

/** Two hundred texts as a hostile feed writes them. */
export const ATTACKS = SPELLINGS.flatMap((spell) => SCRIPTS.map((script) => spell(script.replaceAll('MARK', '1'))));

/** The same as people and addresses give them, who escape nothing. */
export const PLAIN_ATTACKS = SCRIPTS.map((script) => script.replaceAll('MARK', '1'));

/** A feed of them all, five in an item: title, description, author, category and address. */
export function hostileFeed(): string {
  const items = Array.from({ length: ATTACKS.length / 5 }, (_, n) => {
    const [title, description, author, category, guid] = ATTACKS.slice(n * 5, n * 5 + 5);
    return `<item><title>${n} ${title}</title><description>${description}</description><author>${author}</author>
      <category>${category}</category><guid isPermaLink="false">${n} ${guid}</guid><link>https://n.example/${n}</link>
      <pubDate>Mon, 04 Mar 2024 10:${String(n % 60).padStart(2, '0')}:00 GMT</pubDate></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${ATTACKS[0]}</title>${items.join('\n')}</channel></rss>`;
}
