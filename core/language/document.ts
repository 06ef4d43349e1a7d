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
