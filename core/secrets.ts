import { MASK, maskPath } from '#core/secretPath';

/**
 * Parameters of a query whose value lets somebody in, by the names that feed services, clouds and readers give them
 * (RFC 6750 §2.3 access_token; AWS and Google signed addresses).
 */
const SECRET_PARAM =
  /(?:token|secret|passw(?:or)?d|passwd|pwd|passphrase|passcode|(?:api|access|private|auth|license|user|feed|rss)[-_]?key|signature|credentials?|jwt|authorization|hmac)$|^(?:pass|pw)$/iu;
/** Names that are given to secrets and to other things alike (`key=politics`, `hash=top`): the value decides. */
const DOUBTFUL_PARAM = /(?:key|hash|auth)$|^(?:sig|sid|session(?:[-_]?id)?)$/iu;

/** Up to five words of one script, or a small number: nothing that was drawn at random. */
const PLAIN_WORDS =
  /^(?:\p{Lu}?\p{Ll}{1,14}|\p{Lu}{1,8}|\p{Lo}{1,20})(?:[-_+. ,](?:\p{Lu}?\p{Ll}{1,14}|\p{Lo}{1,20})){0,4}$/u;
const SMALL_NUMBER = /^\d{1,4}$/u;
/** No word of a Latin language has six consonants in a row; random letters soon do. */
const UNSPEAKABLE = /[bcdfghjklmnpqrstvwxz]{6}|^[bcdfghjklmnpqrstvwxz]{5,}$/iu;

/** A query's parameters: what leads in, name, value. */
const PARAM = /([?&;])([^=&;#?\s"'<>]+)=([^&;#\s"'<>]+)/gu;

/** `//name:password@` and `//TOKEN@`; a password may hold `@`. */
const LOGIN = /\/\/(?:([^\s/?#"'<>:@]*):)?[^\s/?#"'<>]*@/gu;
/** A password that holds `/`, `?` or `#`: what follows the colon is no port, or what stands before it is no host name. */
const LOGIN_WITH_SLASH =
  /\/\/(?:([^\s/?#"'<>:@[\]]*):(?!\d{1,5}(?:[/?#\s"'<>]|$))|(?!localhost:)([^\s/?#"'<>:@[\].]+):(?=\d{1,5}\/))[^\s"'<>]*@/gu;

/**
 * Whether a parameter of a query lets somebody in: by its name, and where that may name anything, by the look of its value.
 * @example isSecretParam('access_token', 'x') // true
 * @example isSecretParam('key', 'politics') // false
 */
export function isSecretParam(name: string, value: string): boolean {
  if (SECRET_PARAM.test(name)) return true;
  return DOUBTFUL_PARAM.test(name) && value !== '' && !isPlain(value);
}

function isPlain(value: string): boolean {
  return (PLAIN_WORDS.test(value) && !UNSPEAKABLE.test(value)) || SMALL_NUMBER.test(value);
}

/** A query string with the values of its secret parameters masked; the rest stays letter for letter. */
export function maskQuery(query: string): string {
  return query.replace(PARAM, (all: string, lead: string, name: string, value: string) =>
    isSecretParam(decoded(name), decoded(value)) ? `${lead}${name}=${MASK}` : all,
  );
}

/** An address within a text, up to its query: origin and path. */
const ADDRESS = /([a-z][a-z\d+.-]*:\/\/[^\s/?#"'<>]+)(\/[^\s?#"'<>]*)/giu;

/**
 * Any text without the logins, secret parameters and secret path segments of the addresses in it; rather a little too much is hidden than a
 * part of a password shown. Linear. Total.
 * @example redactSecrets('see https://me:p/w@x.org/feed?token=abc') // 'see https://me:***@x.org/feed?token=***'
 */
export function redactSecrets(text: string): string {
  if (!/[@=]|:\/\//u.test(text)) return text;
  const masked = text
    .replace(LOGIN_WITH_SLASH, (_all: string, user?: string, name?: string) => `//${user ?? name ?? ''}:${MASK}@`)
    .replace(LOGIN, (_all: string, user?: string) => (user === undefined ? `//${MASK}@` : `//${user}:${MASK}@`));
  return maskQuery(masked.replace(ADDRESS, (_all: string, origin: string, path: string) => origin + maskPath(path)));
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
