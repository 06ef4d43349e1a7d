import { defined } from '#core/defined';
import { resolveLink } from '#core/feeds/parse/links';

/** One entry of a Link header. */
export interface HeaderLink {
  /** Absolute. */
  url: string;
  /** Relation types, lower case. */
  rels: string[];
  /** Media type, lower case, without parameters. */
  type?: string;
  title?: string;
}

const MAX_CHARS = 20_000;
/** `<target>` with its parameters; a parameter's value is a token or a quoted string (RFC 8288 §3). */
const LINK = /<([^<>]*)>((?:\s*;\s*[\w!#$%&'*+.^`|~-]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s",;]*))?)*)/gu;
const PARAM = /;\s*([\w!#$%&'*+.^`|~-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;]*)))?/gu;

/**
 * Reads a Link header (RFC 8288), stepping over what is no link. Total.
 * @example parseLinkHeader('</feed>; rel="alternate"', 'https://x.org/') // [{ url: 'https://x.org/feed', rels: ['alternate'] }]
 */
export function parseLinkHeader(header: string | undefined, base: string): HeaderLink[] {
  return [...(header ?? '').slice(0, MAX_CHARS).matchAll(LINK)].flatMap(([, target = '', rest = '']) => {
    const url = resolveLink(target, [base]);
    if (url === undefined) return [];
    const params = new Map<string, string>();
    for (const [, name = '', quoted, token] of rest.matchAll(PARAM)) {
      const key = name.toLowerCase();
      // RFC 8288 §3.3: of several rel only the first counts.
      if (!params.has(key)) params.set(key, (quoted ?? token ?? '').replace(/\\(.)/gu, '$1'));
    }
    const type = params.get('type')?.split(';', 1)[0]?.trim().toLowerCase();
    const title = params.get('title');
    const rels = (params.get('rel') ?? '').toLowerCase().split(/\s+/u).filter(Boolean);
    return [{ url, rels, ...defined({ type: type || undefined, title: title || undefined }) }];
  });
}

/** The WebSub hub that an answer names in its Link header (w3.org/TR/websub §4). */
export function hubInLink(header: string | undefined, base: string): string | undefined {
  return parseLinkHeader(header, base).find(({ rels }) => rels.includes('hub'))?.url;
}
