import { contentId } from '#core/feeds/parse/contentId';
import { cutText, utf8Bytes } from '#core/language/storable';

const KEPT_CHARS = 200;

/**
 * A key that an index can hold: as it is when it takes no more than `mostBytes` in UTF-8, else its beginning with a hash of the
 * whole, so that the same long key stays the same and two long keys stay two.
 * @example boundedKey('tag:x,2024:1', 2000) // 'tag:x,2024:1'
 */
export function boundedKey(key: string, mostBytes: number): string {
  if (key.length * 3 <= mostBytes || utf8Bytes(key) <= mostBytes) return key;
  return `${cutText(key, KEPT_CHARS)}#${contentId(key)}`;
}
