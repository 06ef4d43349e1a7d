import { normaliseText } from '#core/language/arabic/normalise';

/**
 * A closed word class from a list with spaces between. Stored folded, so it is asked with folded words.
 * @example wordSet('وزيرة أمين').has('وزيره') // true
 */
export function wordSet(list: string): ReadonlySet<string> {
  return new Set(
    normaliseText(list)
      .split(/\s+/)
      .filter((word) => word !== ''),
  );
}
