import { normaliseText } from '#core/language/arabic/normalise';
import type { QueryField } from '#core/query/query';
import type { SearchPattern, SearchTerm } from '#core/query/searchPattern';
import { Prisma } from '#generated/prisma/client';
import { rootId } from '#store/sql/actors';
import { hasEarlierCopy } from '#store/sql/copies';

/** A pattern of index words only: what the index answers by itself. */
type WordPattern =
  | Extract<SearchPattern, { kind: 'term' | 'adjacent' }>
  | { kind: 'all' | 'any'; parts: WordPattern[] }
  | { kind: 'none'; part: WordPattern };

/**
 * Whether a search finds the row `a` of "Article". Words that stand together are one question to the index. What `is:` asks for is
 * so in the given watch, without one in any.
 */
export function searchCondition(pattern: SearchPattern, watchId?: number): Prisma.Sql {
  if (isOfWords(pattern)) return Prisma.sql`a.search @@ to_tsquery('simple', ${tsQueryOf(pattern)})`;
  switch (pattern.kind) {
    case 'all':
    case 'any':
      return Prisma.sql`(${Prisma.join(conditionsOf(pattern, watchId), pattern.kind === 'all' ? ' and ' : ' or ')})`;
    case 'none':
      return Prisma.sql`not coalesce(${searchCondition(pattern.part, watchId)}, false)`;
    case 'field':
      return FIELDS[pattern.field](pattern.value, watchId);
    default:
      return Prisma.sql`false`;
  }
}

function conditionsOf(
  { kind, parts }: Extract<SearchPattern, { kind: 'all' | 'any' }>,
  watchId: number | undefined,
): Prisma.Sql[] {
  const words = parts.filter(isOfWords);
  const others = parts.filter((part) => !isOfWords(part)).map((part) => searchCondition(part, watchId));
  return words.length === 0 ? others : [searchCondition({ kind, parts: words }), ...others];
}

const FIELDS: Record<QueryField, (value: string, watchId: number | undefined) => Prisma.Sql> = {
  actor: (value) => Prisma.sql`exists (
    select 1 from "Mention" m join "Actor" x on x.id = m."actorId"
    where m."articleId" = a.id and ${rootId('x')} in (
      select ${rootId('called')} from "Actor" called join "Alias" l on l."actorId" = called.id
      where l.normalised = ${normaliseText(value)} and not l.removed))`,
  source: (value) => Prisma.sql`exists (
    select 1 from "Source" s where s.id = a."sourceId" and (s.domain = ${value}
      or strpos('.' || s.domain || '.', ${`.${value}.`}) > 0))`,
  lang: (value) => Prisma.sql`a.lang = ${value}`,
  topic: (value) => Prisma.sql`exists (
    select 1 from "Mention" m join "Topic" t on t.id = m."topicId"
    where m."articleId" = a.id and lower(${value}) in (lower(t.label), lower(t.names ->> 'ar'), lower(t.names ->> 'en')))`,
  before: (value) => Prisma.sql`(a.dated <> 'unknown' and a."publishedAt" < ${value}::date)`,
  after: (value) => Prisma.sql`(a.dated <> 'unknown' and a."publishedAt" >= ${value}::date)`,
  is: (value, watchId) => STATES[value]?.(watchId) ?? Prisma.sql`false`,
};

const inWatch = (row: 'w' | 'e', watchId: number | undefined) =>
  watchId === undefined ? Prisma.sql`true` : Prisma.sql`${Prisma.raw(row)}."watchId" = ${watchId}`;
const isCopy = (watchId: number | undefined) => hasEarlierCopy(inWatch('e', watchId));

/** By core/query/fields' SearchState. */
const STATES: Record<string, (watchId: number | undefined) => Prisma.Sql> = {
  marked: (watchId) => Prisma.sql`exists (
    select 1 from "Decision" w where w."articleId" = a.id and w.feedback is not null and ${inWatch('w', watchId)})`,
  copy: isCopy,
  report: (watchId) => Prisma.sql`not ${isCopy(watchId)}`,
  edited: () => Prisma.sql`exists (select 1 from "Revision" r where r."articleId" = a.id)`,
  rejected: (watchId) => Prisma.sql`not exists (
    select 1 from "Decision" w where w."articleId" = a.id and w.accepted and ${inWatch('w', watchId)})`,
};

function isOfWords(pattern: SearchPattern): pattern is WordPattern {
  switch (pattern.kind) {
    case 'term':
    case 'adjacent':
      return true;
    case 'field':
      return false;
    case 'none':
      return isOfWords(pattern.part);
    case 'all':
    case 'any':
      return pattern.parts.every(isOfWords);
  }
}

/** A search for words alone as a text for to_tsquery('simple', …); undefined of one that asks for anything else. */
export function wordQueryOf(pattern: SearchPattern): string | undefined {
  return isOfWords(pattern) ? tsQueryOf(pattern) : undefined;
}

/**
 * A search for words as PostgreSQL's to_tsquery('simple', …) reads it.
 * @example tsQueryOf({ kind: 'none', part: { kind: 'term', forms: ['داعش'], isPrefix: true } }) // "!('داعش':*)"
 */
function tsQueryOf(pattern: WordPattern): string {
  switch (pattern.kind) {
    case 'term':
      return termOf(pattern);
    case 'adjacent':
      return `(${pattern.terms.map(termOf).join(' <-> ')})`;
    case 'all':
      return `(${pattern.parts.map(tsQueryOf).join(' & ')})`;
    case 'any':
      return `(${pattern.parts.map(tsQueryOf).join(' | ')})`;
    case 'none':
      return `!${tsQueryOf(pattern.part)}`;
  }
}

function termOf({ forms, isPrefix }: SearchTerm): string {
  return `(${forms.map((form) => `'${form.replace(/['\\]/g, ' ')}'${isPrefix ? ':*' : ''}`).join(' | ')})`;
}
