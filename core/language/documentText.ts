export interface DocumentParts {
  title: string;
  summary: string;
  text: string;
}

/**
 * The one text of an article that is analysed, scored, counted and highlighted. All stored offsets refer to it:
 * [0, title.length) is the title. The summary is left out where the text already begins with it.
 */
export function documentText({ title, summary, text }: DocumentParts): string {
  const body = text.startsWith(summary) ? text : summary === '' ? text : text === '' ? summary : `${summary}\n${text}`;
  return `${title}\n${body}`;
}

/** A shorter body is no more than a teaser, whichever field a feed put it in. */
const TEASER_CHARS = 600;

/** Whether no more of an article is known than its title and a teaser. */
export function isTeaser({ summary, text }: Pick<DocumentParts, 'summary' | 'text'>): boolean {
  return Math.max(text.length, summary.length) < TEASER_CHARS;
}
