import { z } from 'zod';
import { AppError } from '#core/errors';
import { htmlToText } from '#core/feeds/parse/html';
import { MAX_BODY_BYTES, MAX_BODY_MB } from '#core/limits';
import { decodePage } from '#core/pages/decodePage';

const MIN_WORDS = 20;
const MAX_CHARS = 200_000;

/** An article as it was given: by its text or by its address. */
type Source = { text: string } | { url: string };

/** What was put into the seed box: an address when it is one, else an article's text or page. */
export async function readSource(form: FormData): Promise<Source> {
  const file = form.get('file');
  if (file instanceof File && file.size > 0) {
    if (file.size > MAX_BODY_BYTES) {
      throw new AppError('seed.tooBig', `The file has ${file.size} bytes.`, {
        hint: 'Give a smaller file.',
        params: { max: MAX_BODY_MB },
      });
    }
    const content = decodePage(new Uint8Array(await file.arrayBuffer()));
    return textSeed(/<html|<article|<p[\s>]/i.test(content) ? pageText(content) : content);
  }
  const text = z
    .string()
    .parse(form.get('seed') ?? '')
    .trim();
  if (/^https?:\/\/\S+$/i.test(text) && URL.canParse(text)) return { url: text };
  return textSeed(text);
}

/** The words of a saved page: its heading, and its article where the page marks one. */
function pageText(html: string): string {
  const part = (name: string) => new RegExp(`<${name}[\\s>][\\s\\S]*</${name}>`, 'i').exec(html)?.[0];
  const body = htmlToText(part('article') ?? part('main') ?? part('body') ?? html);
  const title = htmlToText(/<(h1|title)[\s>][\s\S]*?<\/\1>/i.exec(html)?.[0] ?? '').trim();
  return body.trimStart().startsWith(title) ? body : `${title}\n${body}`;
}

function textSeed(text: string): Source {
  const words = text.trim().split(/\s+/).filter(Boolean).length;
  if (words === 0)
    throw new AppError('seed.empty', 'No seed was given.', { hint: 'Paste a text or an address, or choose a file.' });
  if (words < MIN_WORDS) {
    throw new AppError('seed.short', `The seed has ${words} words.`, {
      hint: `Give at least ${MIN_WORDS} words.`,
      params: { words, min: MIN_WORDS },
    });
  }
  if (text.length > MAX_CHARS) {
    throw new AppError('seed.tooLong', `The seed has ${text.length} characters.`, {
      hint: `Give one article, of at most ${MAX_CHARS} characters.`,
      params: { chars: text.length, max: MAX_CHARS },
    });
  }
  return { text };
}
