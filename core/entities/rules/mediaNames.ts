import type { ArticleText } from '#core/entities/articleText';
import type { FoundName } from '#core/entities/discover';
import type { Token } from '#core/language/tokenise';

const QUOTED = /^ ?["«“]([^"»”\n]{2,40})["»”]/;
const QUOTED_REACH = 48;

/** «مجلة "فورين بوليسي"», «بحسب وكالة …»: what follows a medium's kind in quotes is its name. */
export function quotedSource(article: ArticleText, at: number): FoundName | undefined {
  const medium = article.tokens[at];
  if (medium === undefined) return undefined;
  const quoted = QUOTED.exec(article.text.slice(medium.end, medium.end + QUOTED_REACH));
  if (quoted === null) return undefined;
  const end = medium.end + quoted[0].length - 1;
  const start = end - (quoted[1]?.length ?? 0);
  let first = at + 1;
  while ((article.tokens[first]?.start ?? end) < start) first++;
  let last = first - 1;
  while ((article.tokens[last + 1]?.end ?? Number.POSITIVE_INFINITY) <= end) last++;
  if (last < first) return undefined;
  return {
    start,
    end,
    firstToken: first,
    lastToken: last,
    kind: 'organisation',
    why: 'source',
    cue: [medium.start, medium.end],
  };
}

/** «amwaj.media»: a site's address names its medium. */
export function siteName({ start, end }: Token, at: number): FoundName {
  return { start, end, firstToken: at, lastToken: at, kind: 'organisation', why: 'site', cue: [start, end] };
}
