/**
 * An id for an entry that has neither guid nor link: 16 hex digits that depend on its words alone, so that the same
 * entry gets the same id at every poll. Two 32-bit FNV-1a hashes with different offsets; not for secrets.
 */
export function contentId(...parts: (string | undefined)[]): string {
  const text = parts.map((part) => part ?? '').join('\u001f');
  return `hash:${fnv1a(text, 0x811c9dc5)}${fnv1a(text, 0x050c5d1f)}`;
}

function fnv1a(text: string, offset: number): string {
  let hash = offset;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
