import { cutText } from '#core/language/storable';

/** The beginning of a text, cut at a word with an ellipsis; at most `chars` UTF-16 units. @example excerpt('a bc d', 4) // 'a…' */
export function excerpt(text: string, chars: number): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  if (flat.length <= chars) return flat;
  const cut = cutText(flat, chars - 1);
  const space = cut.lastIndexOf(' ');
  // A "word" longer than a third of the room is cut inside rather than lost.
  return `${(space > chars * 0.66 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
