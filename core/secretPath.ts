/** What stands in the place of a secret. */
export const MASK = '***';

/** Path segments after which what looks drawn at random lets somebody in: private feeds, webhooks of chats, bots. */
const LEADS_TO_SECRET =
  /(?:^|[-_.])(?:tokens?|secrets?|private|priv|keys?|apikeys?|auth|hooks?|webhooks?\w?|incomingwebhook|services|signed|subscribers?)$/iu;
/** Segments that feeds are found under; what looks drawn at random there is who reads the feed, when it is long enough. */
const LEADS_TO_FEED = /^(?:feeds?|rss|atom|podcasts?|ical|calendars?|webcal)$/iu;

/** Those of Marsad's own links, this one's and another's: shared views, invitations, buttons of messages, feeds, callbacks of hubs. */
const LEADS_TO_OWN = /^(?:shared|join|link|out|websub)$/u;
/** 24 bytes in base64url or hexadecimal; numbers and 18 bytes that sign them (runtime/signedLink). Known by their form: one in ten does not look drawn. */
const OWN_TOKEN = /^(?:[\w-]{32}|[\da-f]{48}|\d{1,9}-\d{1,9}(?:-s?\d{1,9}|-f)?-[\w-]{24})$/u;

/** The name of a secret within its own segment: `private-3f9a…`, `token=…`, `bot123456:AAE…` (Telegram). */
const NAMED =
  /^((?:(?:access|auth|api|private|secret)[-_]?)?(?:token|secret|private|key|sig(?:nature)?)[-_:=]|bot\d+:)(.+)$/iu;
/** RFC 7519: three parts in base64url, the first a JSON object. */
const JWT = /^eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*$/u;
const EXTENSION = /\.(?:xml|rss|atom|rdf|json|ics|ical|php|html?)$/iu;

const MIN_CHARS = 12;
/** A shorter one may as well number an article. */
const MIN_FEED_CHARS = 20;

/**
 * Whether a segment was drawn at random: letters and digits mixed in one run, as no word and no date mixes them, or long
 * hexadecimal or base64. A slug is words between dashes.
 */
function isDrawn(segment: string, least: number): boolean {
  if (segment.length < least || /[^\w~+=@:-]/u.test(segment)) return false;
  if (/^[\da-f]{8}(?:-?[\da-f]{4}){3}-?[\da-f]{12}(?:@|$)/iu.test(segment)) return true;
  const runs = segment.split(/[-_~+=@:]/u);
  const mixed = runs.filter((run) => /\d/u.test(run) && /[a-z]/iu.test(run));
  const mixedChars = mixed.reduce((sum, run) => sum + run.length, 0);
  if (mixedChars >= least / 2 && mixedChars * 2 >= segment.length) return true;
  // Letters alone: small and large ones change too often for words put together.
  const turns = segment.match(/[a-z][A-Z]|[A-Z]{2}[a-z]/gu)?.length ?? 0;
  return segment.length >= 16 && turns * 4 >= segment.length;
}

/**
 * The path of an address with the segments masked that let somebody in: told by what leads to them or by their own name, and by
 * the look of them, so that an article's number stays. Total; masking again changes nothing.
 * @example maskPath('/services/T024BE7LD/B08XYZ/x8Kq0LmN2pQr') // '/services/T024BE7LD/B08XYZ/***'
 * @example maskPath('/articles/c4nn5m6e2v1o') // '/articles/c4nn5m6e2v1o'
 */
export function maskPath(path: string): string {
  const segments = path.split('/');
  let least: number | undefined;
  let isOwn = false;
  return segments
    .map((segment) => {
      const [, name, value = ''] = NAMED.exec(segment) ?? [];
      const extension = EXTENSION.exec(segment)?.[0] ?? '';
      const bare = segment.slice(0, segment.length - extension.length);
      if (JWT.test(segment)) return MASK;
      if (name !== undefined && isDrawn(value.replace(EXTENSION, ''), MIN_CHARS)) return `${name}${MASK}${extension}`;
      if (isOwn && OWN_TOKEN.test(bare)) return `${MASK}${extension}`;
      if (least !== undefined && isDrawn(bare, least)) return `${MASK}${extension}`;
      if (LEADS_TO_SECRET.test(segment)) least = MIN_CHARS;
      else if (LEADS_TO_FEED.test(segment)) least ??= MIN_FEED_CHARS;
      isOwn ||= LEADS_TO_OWN.test(segment);
      return segment;
    })
    .join('/');
}
