import { env } from '#runtime/env';
import { loadI18n } from '../i18n';

/** The way to the OpenID provider. A plain link: one that is fetched beforehand would begin a sign-in that nobody asked for. */
export function OpenIdLink({ to, invitation, label }: { to: string; invitation?: string; label: string }) {
  const asked = new URLSearchParams({ to, ...(invitation && { invitation }) });
  return (
    <a href={`${env().basePath}/sign-in/openid?${asked}`} className="btn">
      {label}
    </a>
  );
}

/** Why a sign-in at the provider came to nothing, as the address tells; nothing for what is none of these reasons. */
export async function OpenIdFailure({ code }: { code: unknown }) {
  const { failure } = await loadI18n();
  if (typeof code !== 'string' || !REASONS.has(code)) return null;
  return (
    <p role="alert" className="mb-4">
      {failure(code, {})}
    </p>
  );
}

const REASONS = new Set([
  'openId.failed',
  'openId.tooLate',
  'openId.noEmail',
  'openId.domain',
  'openId.unknown',
  'openId.emailTaken',
  'openId.otherAccount',
  'account.linkVoid',
]);
