import { titleKey } from '#core/dedupe/entryKeys';
import { addressIdentity } from '#core/pages/addressIdentity';
import { keyHash } from '#store/keyHash';
import type { ArticleDraft } from '#store/recording/ingest';

/** The addressKey of an article that its feed gave no address: the one it is stored under is made up. */
export const ADDRESSLESS = '';

interface ArticleKeys {
  addressKey: string;
  titleKey: string | null;
}

/** Recording asks for them at eight places; each costs an address read, a title's stems and two hashes. */
const keysByItem = new WeakMap<object, ArticleKeys>();

/** The hashes that an article is looked up by (store/recording/candidates). */
export function articleKeys(item: Pick<ArticleDraft, 'url' | 'addressless' | 'title'>): ArticleKeys {
  const known = keysByItem.get(item);
  if (known) return known;
  const keys = {
    addressKey: item.addressless === true ? ADDRESSLESS : keyHash(addressIdentity(item.url)),
    titleKey: titleHash(item.title),
  };
  keysByItem.set(item, keys);
  return keys;
}

export function titleHash(title: string): string | null {
  const key = titleKey(title);
  return key === undefined ? null : keyHash(key);
}
