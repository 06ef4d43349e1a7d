import { excerpt } from '#core/alerts/excerpt';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import type { FeedOffer, WatchDraft } from '#core/relevance/profile/watchDraft';
import { previewTexts } from '#store/articles/previewTexts';
import type { Context } from '#workers/context';
import { offerFeeds } from '#workers/watches/offerFeeds';
import { readSeed, type SeedSource } from '#workers/watches/readSeed';

const NAME_CHARS = 70;
const PREVIEW = { scored: 500, shown: 20 };

export type DraftContext = Pick<Context, 'db' | 'analyst' | 'web' | 'parse' | 'clock' | 'signal'>;

/**
 * Proposes a watch for an article that is given by its text or its address: profile, topics, feeds of its site, and what
 * the profile makes of the newest stored articles. Made of the article's own part, unless the `whole` text is wanted.
 * Saves nothing.
 * @throws AppError watch.seedTooShort; page.* and fetch.* for an address that cannot be read
 */
export async function draftWatch(source: SeedSource, context: DraftContext): Promise<WatchDraft> {
  const seed = await readSeed(source, context);
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
