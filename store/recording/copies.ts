import { bandsOf, COPY_OVERLAP, overlap } from '#core/dedupe/fingerprint';
import { agreementOf } from '#core/dedupe/wordOverlap';
import type { Queryable } from '#store/database';
import { signatureOf } from '#store/recording/bands';
import type { AnalysedArticle } from '#store/recording/ingest';

/** Copies are looked for among articles first seen within this many days: a wire text does not come back later. */
export const COPY_WINDOW_DAYS = 14;
/** In a text shorter than this a form («a quake of strength … off …») or a foot under the text outweighs the report. */
const SHORT_CHARS = 600;
/** From this share of common words on two headlines are wordings of one. */
const TITLE_SHARE = 0.5;

interface Printed {
  groupId: number;
  title: string;
  domain: string | null;
  contentHash: string;
  signature: Uint32Array;
  bands: number[];
}

/** For each item the group of near-copies it joins: a stored article's group id, an earlier item, or none. */
export async function findGroups(
  tx: Queryable,
  items: AnalysedArticle[],
  { now, before, except = [] }: { now: Date; before?: number; except?: number[] },
): Promise<(number | AnalysedArticle | undefined)[]> {
  const bands = `{${[...new Set(items.flatMap((item) => item.bands))].join(',')}}`;
  const since = new Date(now.getTime() - COPY_WINDOW_DAYS * 24 * 60 * 60 * 1000);
  const rows = await tx.$queryRaw<(Omit<Printed, 'signature' | 'bands'> & { signature: Uint8Array })[]>`
    select a."groupId", a.title, s.domain, a."contentHash", a.signature
    from "Article" a left join "Source" s on s.id = a."sourceId"
    where a.id in (
        select "articleId" from "ArticleBand" where band = any(${bands}::int[]) and "articleId" <> all(${except}::int[])
        union select id from "Article" where "contentHash" = any(${items.map((item) => item.contentHash)}::text[]))
      and a."firstSeenAt" >= ${since} and (${before ?? null}::int is null or a.id < ${before ?? null})
      and a.id <> all(${except}::int[])
    order by a.id`;
  const stored = new LikeTexts<Printed>();
  for (const row of rows) {
    const signature = signatureOf(row.signature);
    stored.add({ ...row, signature, bands: bandsOf(signature) });
  }
  const earlier = new LikeTexts<AnalysedArticle>();
  return items.map((item) => {
    const isItsCopy = (other: AnalysedArticle | Printed) => isCopy(item, other) && !isOfOneForm(item, other);
    const found = stored.like(item).find(isItsCopy)?.groupId ?? earlier.like(item).find(isItsCopy);
    earlier.add(item);
    return found;
  });
}

type Comparable = Pick<Printed, 'contentHash' | 'bands'>;

/** Texts by their bodies and bands, so that each is compared only with those that have one of these in common with it. */
class LikeTexts<Text extends Comparable> {
  readonly #texts: Text[] = [];
  readonly #places = new Map<string | number, number[]>();

  add(text: Text): void {
    const place = this.#texts.push(text) - 1;
    for (const key of keysOf(text)) {
      const places = this.#places.get(key);
      if (places) places.push(place);
      else this.#places.set(key, [place]);
    }
  }

  /** In the order in which they were added. */
  like(text: Comparable): Text[] {
    const places = new Set(keysOf(text).flatMap((key) => this.#places.get(key) ?? []));
    return [...places].sort((a, b) => a - b).flatMap((place) => this.#texts[place] ?? []);
  }
}

const keysOf = ({ contentHash, bands }: Comparable): (string | number)[] => [contentHash, ...bands];

/** The group of an earlier stored article that this one, now that its text is known, is a copy of. */
export async function olderGroup(
  tx: Queryable,
  articleId: number,
  item: AnalysedArticle,
  now: Date,
): Promise<number | undefined> {
  const [found] = await findGroups(tx, [item], { now, before: articleId });
  return typeof found === 'number' ? found : undefined;
}

function isCopy(a: Comparable & { signature: Uint32Array }, b: typeof a): boolean {
  if (a.contentHash === b.contentHash) return true;
  if (!a.bands.some((band, index) => band === b.bands[index])) return false;
  return overlap(a.signature, b.signature) >= COPY_OVERLAP;
}

/** Two short reports of one publisher that have its form in common: their headlines, or the numbers in these, are others. */
function isOfOneForm(
  item: AnalysedArticle,
  other: { title: string; domain: string | null; contentHash: string },
): boolean {
  if (
    item.domain !== other.domain ||
    item.contentHash === other.contentHash ||
    (item.text || item.summary).length >= SHORT_CHARS
  )
    return false;
  return (
    agreementOf(item.title, other.title, TITLE_SHARE) === 'different' ||
    numbersOf(item.title) !== numbersOf(other.title)
  );
}

function numbersOf(title: string): string {
  return (title.match(/\p{N}+/gu) ?? []).join(' ');
}
