import { defined } from '#core/defined';

/** A pasted or filed article taken apart. */
export interface SeedText {
  /** '' when the text begins without one. */
  title: string;
  text: string;
  /** The article's own address, when a line of the text gives it. */
  url?: string;
}

const MAX_TITLE_CHARS = 160;
/** A line that only gives the article's address, as news sites put under their articles. */
const ADDRESS_LINE =
  /^(?:(?:الرابط(?: المختصر)?|رابط(?: الخبر| المقال| المقالة)?|المصدر|short ?link|link|source|url)\s*[:：]?\s*)?(https?:\/\/\S+)$/iu;
const SENTENCE_END = /[.،؛:!?؟…]["»”)]?$/u;

/**
 * Title, body and address of an article given as plain text. The first line is the title when it is short, ends like
 * no sentence, and more follows.
 * @example readSeedText('Talks begin\nThe talks began …\nLink: https://x.org/1') // { title: 'Talks begin', text: 'The talks began …', url: 'https://x.org/1' }
 */
export function readSeedText(source: string): SeedText {
  const lines = source
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|\r|\n/u)
    .map((line) => line.trim());
  let url: string | undefined;
  const kept = lines.filter((line) => {
    const address = ADDRESS_LINE.exec(line)?.[1];
    if (address !== undefined && URL.canParse(address)) url ??= address;
    return address === undefined;
  });
  const text = kept
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
  const [first = '', ...rest] = text.split('\n');
  const body = rest.join('\n').trim();
  const isTitle = first.length <= MAX_TITLE_CHARS && !SENTENCE_END.test(first) && body.length > first.length;
  return { title: isTitle ? first : '', text: isTitle ? body : text, ...defined({ url }) };
}
