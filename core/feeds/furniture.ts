import { isTitleLine } from '#core/language/asides';

/** A document's first bodies tell for all of it. */
const BODIES_LOOKED_AT = 200;
/** So many bodies must have a line, and more than half of all that there are, before it is the site's. */
const LEAST_BODIES = 4;
/** Longer ones are paragraphs, and sentences of more letters are news: reports on one story repeat what came before in the same words. */
const MOST_CHARS = { line: 160, sentence: 40 };

/** What an entry says, as plain text with a line for each block. */
export interface Body {
  summary: string;
  text: string;
}

/**
 * Lines that most bodies of a document have in common: «تابعونا على تلغرام», "Continue reading...", who pays for the programme. They
 * belong to the site, and would be words of its every article. Wordings known beforehand are core/language/asides.
 * @returns as they are written, without white space around them
 */
export function furnitureOf(bodies: readonly Body[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  let said = 0;
  for (const body of bodies.slice(0, BODIES_LOOKED_AT)) {
    const lines = new Set([...linesOf(body.summary), ...linesOf(body.text)]);
    if (lines.size > 0) said++;
    for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return new Set([...counts].flatMap(([line, count]) => (count >= LEAST_BODIES && count > said / 2 ? [line] : [])));
}

/** The body without such lines; a summary or text that is nothing else stays whole. */
export function withoutFurniture<Some extends Body>(body: Some, furniture: ReadonlySet<string>): Some {
  if (furniture.size === 0) return body;
  const [summary, text] = [cut(body.summary, furniture), cut(body.text, furniture)];
  return summary === body.summary && text === body.text ? body : { ...body, summary, text };
}

function cut(text: string, furniture: ReadonlySet<string>): string {
  const lines = text.split('\n');
  const own = lines.filter((line) => !furniture.has(line.trim()));
  if (own.length === lines.length) return text;
  const rest = own.join('\n').trim();
  return rest === '' ? text : rest;
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line.length <= (isTitleLine(line) ? MOST_CHARS.line : MOST_CHARS.sentence));
}
