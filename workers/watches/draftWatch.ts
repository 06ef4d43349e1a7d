import { excerpt } from '#core/alerts/excerpt';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { guessDate } from '#core/relevance/guessDate';
import { readSeedText } from '#core/relevance/profile/readSeedText';
import { splitSeed } from '#core/relevance/profile/seedParts';
import type { FeedOffer, WatchDraft } from '#core/relevance/profile/watchDraft';
import { previewTexts } from '#store/articles/previewTexts';
import type { Context } from '#workers/context';
import { readPage } from '#workers/net/readPage';
import { offerFeeds } from '#workers/watches/offerFeeds';

const NAME_CHARS = 70;
const MIN_SEED_CHARS = 80;
const PREVIEW = { scored: 500, shown: 20 };

export type DraftContext = Pick<Context, 'db' | 'analyst' | 'web' | 'parse' | 'clock' | 'signal'>;

/**
 * Proposes a watch for an article that is given by its text or its address: profile, topics, feeds of its site, and what
 * the profile makes of the newest stored articles. Made of the article's own part, unless the `whole` text is wanted.
 * Saves nothing.
 * @throws AppError watch.seedTooShort; page.* and fetch.* for an address that cannot be read
 */
export async function draftWatch(
  source: { text?: string; url?: string; whole?: boolean },
  context: DraftContext,
): Promise<WatchDraft> {
  const read = source.url === undefined ? readSeedText(source.text ?? '') : await readSeedPage(source.url, context.web);
  const seed = withDate(source.whole === true ? read : ownPartOf(read), context.clock());
  if (seed.title.length + seed.text.length < MIN_SEED_CHARS) {
    throw new AppError('watch.seedTooShort', 'The article is too short to tell what story it belongs to.', {
      hint: 'Enter the whole text of the article, a few paragraphs at least.',
      params: { chars: seed.title.length + seed.text.length, least: MIN_SEED_CHARS },
    });
  }
  const proposal = await context.analyst.propose(seed);
  const { feeds, feedError } = await findFeeds(seed.url, proposal.searchWords, context);
  const texts = await previewTexts(context.db, PREVIEW.scored);
  const preview = (await context.analyst.preview(proposal.profile, texts)).slice(0, PREVIEW.shown);
  return {
    name: excerpt(seed.title || firstSentence(seed.text), NAME_CHARS),
    seed,
    language: proposal.language,
    profile: proposal.profile,
    actors: proposal.actors,
    topics: proposal.topics,
    feeds,
    ...defined({ feedError }),
    preview,
  };
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

/** A site that cannot be asked for its feeds costs the offer, not the draft. */
async function findFeeds(
  url: string | undefined,
  searchWords: string[],
  context: DraftContext,
): Promise<{ feeds: FeedOffer[]; feedError?: NonNullable<WatchDraft['feedError']> }> {
  if (url === undefined) return { feeds: [] };
  try {
    return { feeds: await offerFeeds(url, searchWords, context) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { feeds: [], feedError: { code: error.code, params: error.params } };
  }
}

function firstSentence(text: string): string {
  return text.split(/(?<=[.!?؟…])\s|\n/u, 1)[0] ?? text;
}
