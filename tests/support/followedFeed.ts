import { createHash } from 'node:crypto';
import { guidKey } from '#core/dedupe/entryKeys';
import { FetchAddress, showAddress } from '#core/feeds/address';
import { parseFeed } from '#core/feeds/parse/parseFeed';
import type { ClaimedFeed } from '#store/feeds/claimFeeds';
import { NO_HABITS } from '#store/recording/habits';
import type { LastDocument } from '#store/recording/lastDocuments';
import { type ReadDocument, readDocument } from '#workers/stages/readDocument';

const ADDRESS = 'https://harbour.example/feed.xml';
export const FOLLOWED_FROM = Date.UTC(2025, 10, 5, 12);

/** A feed as a worker knows it from poll to poll, with what was recorded kept in memory. */
export class FollowedFeed {
  /** Bytes that were parsed at the last poll. */
  parsedBytes = 0;
  readonly #leaves: boolean;
  readonly #shown = new Map<string, string>();
  #last: LastDocument | undefined;
  #bodyHash: string | undefined;
  #polls = 0;

  /** `leaves`: what the last document showed may be left unread. */
  constructor({ leaves }: { leaves: boolean }) {
    this.#leaves = leaves;
  }

  async poll(document: string | Buffer): Promise<ReadDocument> {
    const body = Buffer.from(document);
    const now = new Date(FOLLOWED_FROM + this.#polls * 3_600_000);
    this.parsedBytes = 0;
    const read = await readDocument(
      {
        feed: this.#feed(new Date(now.getTime() - 3_600_000)),
        fetched: { status: 'fresh', httpStatus: 200, body, bytes: body.length, finalUrl: ADDRESS },
        context: {
          clock: () => now,
          parse: (bytes, options) => {
            this.parsedBytes += bytes.length;
            return parseFeed(bytes, { ...options, now: now.toISOString() });
          },
          reads: {
            habits: async () => NO_HABITS,
            lastDocument: async () => ({ document: this.#leaves ? this.#last : undefined }),
            known: async () => ({
              isRepeat: ({ guid, itemHash }) => this.#shown.get(guidKey(guid)) === itemHash,
              hasGuid: ({ guid }) => this.#shown.has(guidKey(guid)),
            }),
          },
        },
      },
      { whole: false, onFault: async (_items, error) => Promise.reject(error) },
    );
    this.#record(read, body);
    return read;
  }

  #record({ drafts, kept }: ReadDocument, body: Buffer): void {
    this.#bodyHash = createHash('sha1').update(body).digest('base64url');
    const isRevised = drafts.some(({ guid }) => this.#shown.has(guidKey(guid)));
    this.#last = kept && !isRevised ? { ...kept, bodyHash: this.#bodyHash } : undefined;
    for (const { guid, itemHash } of drafts) this.#shown.set(guidKey(guid), itemHash);
    this.#polls++;
  }

  #feed(lastSuccessAt: Date): ClaimedFeed {
    const address = new FetchAddress(ADDRESS);
    return {
      id: 1,
      url: showAddress(ADDRESS),
      request: { own: address, address, access: {} },
      unchangedInRow: 0,
      fullLookEvery: 12,
      intervalSeconds: 3600,
      failures: 0,
      hasBaseline: this.#polls > 0,
      hasHabits: false,
      createdAt: new Date(FOLLOWED_FROM),
      ...(this.#polls > 0 && { lastSuccessAt }),
      ...(this.#bodyHash !== undefined && { bodyHash: this.#bodyHash }),
    };
  }
}
