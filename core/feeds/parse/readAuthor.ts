import { fieldLine } from '#core/feeds/parse/rawText';
import type { RawFields } from '#core/feeds/parse/rssParser';
import { cutText } from '#core/language/storable';

const MAX_AUTHORS = 12;

/** Reads who wrote an entry or a feed, several names joined by commas; addresses only when there is no name. */
export function readAuthor(fields: RawFields, isAtomField: (name: string) => boolean): string | undefined {
  for (const name of ['dc:creator', 'author', 'dc:author', 'itunes:author', 'managingeditor']) {
    const names = (fields.get(name) ?? []).flatMap((field) => personName(fieldLine(field, isAtomField(name))) ?? []);
    const distinct = [...new Set(names)].slice(0, MAX_AUTHORS);
    if (distinct.length > 0) return distinct.join(', ');
  }
  return undefined;
}

/** RSS wants `mail@host (Name)`, people write `Name <mail@host>`, Atom's <name> and <email> come with a blank between. */
function personName(line: string | undefined): string | undefined {
  if (!line) return undefined;
  const inBrackets = /^\S+@\S+\s+\((.+)\)$/.exec(line)?.[1];
  if (inBrackets) return inBrackets.trim();
  const withoutMail = line
    .replace(/<?\b[^\s<>()]+@[^\s<>()]+\b>?/g, '')
    .replace(/\(\s*\)/g, '')
    .trim();
  return cutText(withoutMail || line, 300);
}
