/**
 * Parameters of a query whose value lets somebody in, by the names that feed services, clouds and readers give them
 * (RFC 6750 §2.3 access_token; AWS and Google signed addresses; `key`, `token` and `hash` of private feeds).
 */
const SECRET_PARAM =
  /(?:token|secret|passw(?:or)?d|passwd|pwd|passphrase|passcode|key|signature|credentials?|jwt|auth|authorization|hash)$|^(?:pass|pw|sig|sid|session(?:[-_]?id)?|hmac)$/iu;

/** What stands in the place of a secret. */
const MASK = '***';

/** A query's parameters: what leads in, name, value. */
const PARAM = /([?&;])([^=&;#?\s"'<>]+)=([^&;#\s"'<>]+)/gu;

/** `//name:password@` and `//TOKEN@`; a password may hold `@`. */
const LOGIN = /\/\/(?:([^\s/?#"'<>:@]*):)?[^\s/?#"'<>]*@/gu;
/** A password that holds `/`, `?` or `#`: what follows the colon is no port, or what stands before it is no host name. */
const LOGIN_WITH_SLASH =
  /\/\/(?:([^\s/?#"'<>:@[\]]*):(?!\d{1,5}(?:[/?#\s"'<>]|$))|(?!localhost:)([^\s/?#"'<>:@[\].]+):(?=\d{1,5}\/))[^\s"'<>]*@/gu;

/** @example isSecretParam('access_token') // true */
export function isSecretParam(name: string): boolean {
  return SECRET_PARAM.test(name);
}

/** A query string with the values of its secret parameters masked; the rest stays letter for letter. */
export function maskQuery(query: string): string {
  return query.replace(PARAM, (all: string, lead: string, name: string) =>
    isSecretParam(decoded(name)) ? `${lead}${name}=${MASK}` : all,
  );
}

/**
 * Any text without the logins and secret parameters of the addresses in it; rather a little too much is hidden than a
 * part of a password shown. Linear. Total.
 * @example redactSecrets('see https://me:p/w@x.org/feed?token=abc') // 'see https://me:***@x.org/feed?token=***'
 */
export function redactSecrets(text: string): string {
  if (!text.includes('@') && !text.includes('=')) return text;
  const masked = text
    .replace(LOGIN_WITH_SLASH, (_all: string, user?: string, name?: string) => `//${user ?? name ?? ''}:${MASK}@`)
    .replace(LOGIN, (_all: string, user?: string) => (user === undefined ? `//${MASK}@` : `//${user}:${MASK}@`));
  return maskQuery(masked);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
