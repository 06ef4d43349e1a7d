import type { FeedKind } from '#core/feeds/feedItem';
import { resolveLink } from '#core/feeds/parse/links';
import type { RawField, RawFields } from '#core/feeds/parse/rssParser';

interface LinkContext {
  kind: Exclude<FeedKind, 'json'>;
  bases: readonly (string | undefined)[];
}

/** The addresses that relative links of a field lean on, its own xml:base first. */
export function basesOf(field: RawField, context: LinkContext): (string | undefined)[] {
  const own = resolveLink(field.attributes['base'], context.bases);
  return own ? [own, ...context.bases] : [...context.bases];
}

/** Where an entry leads: its page, or the file that it is about. */
export function readUrl(fields: RawFields, context: LinkContext): string | undefined {
  const resolved = (field: RawField, link: string | undefined) => resolveLink(link, basesOf(field, context));
  const links = fields.get('link') ?? [];
  if (context.kind !== 'atom') {
    for (const field of links) {
      const url =
        resolved(field, field.text) ?? resolved(field, field.attributes['href'] ?? field.attributes['resource']);
      if (url) return url;
    }
  }
  const atomLinks =
    context.kind === 'atom' ? [...links, ...(fields.get('atom:link') ?? [])] : (fields.get('atom:link') ?? []);
  const alternates = atomLinks.filter(({ attributes }) =>
    /^(?:|alternate|.*\/alternate)$/i.test(attributes['rel']?.trim() ?? ''),
  );
  const pages = alternates.filter(({ attributes }) =>
    /^(?:|text\/html|application\/xhtml\+xml)$/i.test(attributes['type'] ?? ''),
  );
  for (const field of [...pages, ...alternates]) {
    const url = resolved(field, field.attributes['href']);
    if (url) return url;
  }
  const enclosed = () => enclosure(fields, atomLinks, resolved);
  if (context.kind === 'atom') return enclosed();
  const permalink = fields.get('guid')?.find(({ attributes }) => attributes['ispermalink']?.toLowerCase() !== 'false');
  // Only a whole address: a guid such as «12345» is no relative link.
  const fromGuid = permalink && resolveLink(permalink.text, []);
  return fromGuid ?? resolveLink(fields.get('raw.about')?.[0]?.text, []) ?? enclosed();
}

/** What an entry without a page of its own links to: a podcast's episode, a film, a document. A picture is no address of an article. */
function enclosure(
  fields: RawFields,
  atomLinks: RawField[],
  resolved: (field: RawField, link: string | undefined) => string | undefined,
): string | undefined {
  const files = [
    ...(fields.get('enclosure') ?? []),
    ...atomLinks.filter(({ attributes }) => attributes['rel']?.trim().toLowerCase() === 'enclosure'),
    ...(fields.get('media:content') ?? []),
  ].filter((field) => !isImage(field));
  for (const field of files) {
    const url = resolved(field, field.attributes['url'] ?? field.attributes['href']);
    if (url) return url;
  }
  return undefined;
}

/** The picture that an entry brings. */
export function readImage(fields: RawFields, context: LinkContext): string | undefined {
  const atomEnclosures = [...(fields.get('link') ?? []), ...(fields.get('atom:link') ?? [])].filter(
    ({ attributes }) => attributes['rel'] === 'enclosure',
  );
  const candidates = [
    ...[...(fields.get('enclosure') ?? []), ...(fields.get('media:content') ?? []), ...atomEnclosures].filter(isImage),
    ...(fields.get('media:thumbnail') ?? []),
    ...(fields.get('itunes:image') ?? []),
  ];
  for (const field of candidates) {
    const url = resolveLink(field.attributes['url'] ?? field.attributes['href'], basesOf(field, context));
    if (url) return url;
  }
  return undefined;
}

function isImage({ attributes }: RawField): boolean {
  const type = attributes['type']?.toLowerCase();
  if (type?.startsWith('image/') || attributes['medium']?.toLowerCase() === 'image') return true;
  return !type && /\.(?:jpe?g|png|webp|gif|avif)(?:\?|$)/i.test(attributes['url'] ?? attributes['href'] ?? '');
}
