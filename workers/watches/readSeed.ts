import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { guessDate } from '#core/relevance/guessDate';
import { readSeedText } from '#core/relevance/profile/readSeedText';
import { splitSeed } from '#core/relevance/profile/seedParts';
import type { WatchDraft } from '#core/relevance/profile/watchDraft';
import type { Context } from '#workers/context';
import { readPage } from '#workers/net/readPage';

const MIN_SEED_CHARS = 80;

/** An article by its text or its address; `whole` with what was read with it and is another article's. */
export interface SeedSource {
  text?: string;
  url?: string;
  whole?: boolean;
}

/**
 * The article that a story is told by: its own part, unless the `whole` text is wanted.
 * @throws AppError watch.seedTooShort; page.* and fetch.* for an address that cannot be read
 */
export async function readSeed(
  source: SeedSource,
  { web, clock }: Pick<Context, 'web' | 'clock'>,
): Promise<WatchDraft['seed']> {
  const read = source.url === undefined ? readSeedText(source.text ?? '') : await readSeedPage(source.url, web);
  const seed = withDate(source.whole === true ? read : ownPartOf(read), clock());
  if (seed.title.length + seed.text.length < MIN_SEED_CHARS) {
    throw new AppError('watch.seedTooShort', 'The article is too short to tell what story it belongs to.', {
      hint: 'Enter the whole text of the article, a few paragraphs at least.',
      params: { chars: seed.title.length + seed.text.length, least: MIN_SEED_CHARS },
    });
  }
  return seed;
}

function ownPartOf(read: WatchDraft['seed']): WatchDraft['seed'] {
  const { own, leftOut } = splitSeed(read.text);
  return leftOut.length === 0 ? read : { ...read, text: own, leftOut };
}

async function readSeedPage(url: string, web: Context['web']): Promise<WatchDraft['seed']> {
  const page = await readPage(url, web.pages);
  return {
    url: page.url,
    title: page.title,
    text: page.text,
    ...defined({ publishedAt: page.publishedAt || undefined, datePrecision: page.datePrecision }),
  };
}

/** An article without a date of its own gets the one that its opening names, marked as a guess. */
function withDate(seed: WatchDraft['seed'], now: Date): WatchDraft['seed'] {
  const guess = seed.publishedAt === undefined ? guessDate(`${seed.title}\n${seed.text}`, now) : undefined;
  if (guess === undefined) return seed;
  return { ...seed, publishedAt: guess.publishedAt, datePrecision: 'estimated', dateGuess: guess.surface };
}
