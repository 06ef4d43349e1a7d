import { AppError } from '#core/errors';
import { withoutFeedScheme } from '#core/feeds/parse/links';

const MAX_LINES = 100;
const MAX_CHARS = 20_000;

/**
 * The lines of a text box, trimmed, each once. Nothing is cut off in silence.
 * @throws AppError input.tooLong, input.tooManyLines
 */
export function readLines(value: FormDataEntryValue | null): string[] {
  const text = typeof value === 'string' ? value : '';
  if (text.length > MAX_CHARS) {
    throw new AppError('input.tooLong', `A box holds ${text.length} characters.`, {
      hint: `Shorten it to ${MAX_CHARS}.`,
      params: { chars: text.length, max: MAX_CHARS },
    });
  }
  const lines = [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
  if (lines.length > MAX_LINES) {
    throw new AppError('input.tooManyLines', `A box holds ${lines.length} lines.`, {
      hint: `Leave ${MAX_LINES} of them.`,
      params: { lines: lines.length, max: MAX_LINES },
    });
  }
  return lines;
}

/**
 * Addresses of feeds typed in by hand, one per line; 'example.org/feed' is taken for 'https://example.org/feed'.
 * @throws AppError input.badAddress, and what readLines throws
 */
export function readFeedUrls(form: FormData): string[] {
  return readLines(form.get('feedUrl')).map((line) => {
    const address = withoutFeedScheme(line);
    const text = /^https?:\/\//iu.test(address) ? address : `https://${address}`;
    const url = URL.parse(text);
    // A sentence is no address, though every word could be a host.
    if (url !== null && /^https?:$/u.test(url.protocol) && /[.:]|^localhost$/u.test(url.hostname) && !/\s/u.test(line))
      return url.href;
    throw new AppError('input.badAddress', `${line} is no address of a feed.`, {
      hint: 'Give the whole address, e.g. https://example.org/feed/.',
      params: { line: line.slice(0, 200) },
    });
  });
}
