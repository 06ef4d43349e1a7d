import type { HabitKind, KeyRecord } from '#core/dedupe/habits';
import { identityWarnings } from '#core/dedupe/identityWarnings';
import type { WeighedDocument } from '#core/dedupe/weighDocument';
import type { FeedWarning } from '#core/feeds/feedItem';
import type { IdentityOutcome } from '#store/recording/identity';
import type { ArticleDraft } from '#store/recording/ingest';

export interface ReadEntries {
  /** The new and the changed ones. */
  drafts: ArticleDraft[];
  document: WeighedDocument;
  /** How many the feed had shown word for word before. */
  repeats: number;
}

/** What a poll showed of a feed's keys, to be learnt, and what its page is to say of it. */
export interface IdentityFound {
  records: KeyRecord[];
  misused: { kind: HabitKind; value: string }[];
  warnings: FeedWarning[];
}

export function joinOutcomes(
  a: IdentityOutcome | undefined,
  b: IdentityOutcome | undefined,
): IdentityOutcome | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return {
    keptGuids: a.keptGuids + b.keptGuids,
    replacedGuids: [...a.replacedGuids, ...b.replacedGuids],
    doubtful: [...a.doubtful, ...b.doubtful],
  };
}

export function identityFound({ document, repeats }: ReadEntries, outcome: IdentityOutcome | undefined): IdentityFound {
  const { shares, repeated } = document;
  const { keptGuids, replacedGuids, doubtful } = outcome ?? { keptGuids: 0, replacedGuids: [], doubtful: [] };
  const shared = (kind: HabitKind): KeyRecord => ({
    kind,
    held: shares[kind].entries - shares[kind].shared,
    broke: shares[kind].shared,
  });
  return {
    records: [
      // That guids differ within a document says nothing of the next one: they hold when they come again with their entries.
      { kind: 'guid', held: keptGuids + repeats, broke: replacedGuids.length + shares.guid.shared },
      shared('address'),
      shared('title'),
      shared('body'),
    ],
    misused: [...repeated, ...replacedGuids.map((value) => ({ kind: 'guid' as const, value }))],
    warnings: identityWarnings({
      sharedGuids: shares.guid.shared,
      sharedAddresses: shares.address.shared + shares.address.distrusted,
      boilerplate: shares.body.shared + shares.body.distrusted,
      reusedGuids: replacedGuids.length + shares.guid.distrusted,
      doubtful,
    }),
  };
}
