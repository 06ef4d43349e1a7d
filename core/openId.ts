import { ROLES, type Role } from '#core/access';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { cutText, storableText } from '#core/language/storable';

/** What is asked of a person whom an OpenID provider names. */
export interface OpenIdRules {
  /** Domains of e-mail addresses that may come in, in lower case; none: every one. */
  domains: readonly string[];
  /** Who has a value in a claim has a role. */
  roles: readonly { claim: string; value: string; role: Role }[];
}

/** Whom a provider has named. */
export interface OpenIdPerson {
  /** The provider's own name for the person, which never changes (OpenID Connect Core 1.0, 2). */
  subject: string;
  email: string;
  name: string;
  /** The role that the person's claims give, the highest of several; undefined: they say nothing of one. */
  role?: Role;
}

/**
 * The person of a provider's claims, which have been verified. An address that the provider has not verified is anybody's, and names nobody.
 * @throws AppError openId.noEmail, openId.domain
 * @example readPerson({ sub: '7', email: 'Salma@News.example', email_verified: true }, { domains: [], roles: [] }).email // 'salma@news.example'
 */
export function readPerson(claims: Readonly<Record<string, unknown>>, rules: OpenIdRules): OpenIdPerson {
  const email = String(claims['email'] ?? '').toLowerCase();
  // Some providers write the truth as a text.
  const isVerified = claims['email_verified'] === true || claims['email_verified'] === 'true';
  if (!isVerified || !/^[^\s@]+@[^\s@]+$/u.test(email) || email.length > 320) {
    throw new AppError('openId.noEmail', 'The provider names no e-mail address that it has verified.', {
      hint: 'Verify the address there, then sign in again.',
    });
  }
  const domain = email.slice(email.lastIndexOf('@') + 1);
  if (rules.domains.length > 0 && !rules.domains.includes(domain)) {
    throw new AppError('openId.domain', `Addresses of ${domain} may not sign in.`, {
      hint: 'Name the domain in MARSAD_OIDC_DOMAINS, or sign in with another account.',
    });
  }
  const given = rules.roles.filter(({ claim, value }) => valuesOf(claims[claim]).includes(value));
  const role = ROLES.findLast((each) => given.some((rule) => rule.role === each));
  const named = [claims['name'], claims['preferred_username']].find((name) => typeof name === 'string' && name.trim());
  const name = cutText(storableText(String(named ?? email)).trim(), 100);
  return { subject: String(claims['sub']), email, name, ...defined({ role }) };
}

function valuesOf(claim: unknown): string[] {
  return (Array.isArray(claim) ? claim : [claim]).filter((value) => typeof value === 'string');
}
