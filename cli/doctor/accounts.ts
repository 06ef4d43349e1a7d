import { type Examination, findings } from '#cli/doctor/finding';
import { causeOf } from '#core/errors';
import { type Env, isLoopback } from '#runtime/env';
import { listPeople } from '#store/accounts/people';
import type { Database } from '#store/database';

const accounts = findings('accounts');
const openId = findings('openId');

/** Whether somebody owns the installation, and whether their passwords alone let in from elsewhere. */
export async function* examineAccounts(db: Database, settings: Pick<Env, 'accounts' | 'publicUrl'>): Examination {
  if (!settings.accounts) return yield accounts.ok('off');
  const people = await listPeople(db, new Date());
  const owners = people.filter(({ role }) => role === 'owner');
  if (owners.length === 0) return yield accounts.note('noOwner');
  const bare = owners.filter(({ hasSecondFactor }) => !hasSecondFactor);
  if (bare.length > 0 && !isLoopback(new URL(settings.publicUrl).hostname))
    yield accounts.note('passwordAlone', { count: bare.length });
  else yield accounts.ok('owned', { owners: owners.length, people: people.length });
}

/** Whether the OpenID provider that people sign in with answers, and is the one that is named. */
export async function* examineOpenId(settings: Pick<Env, 'accounts' | 'allowPrivate' | 'oidc'>): Examination {
  const { accounts: areKept, allowPrivate, oidc } = settings;
  if (!areKept || oidc === undefined) return;
  // Loaded where it is needed: without a provider nobody waits for it.
  const { openIdProvider } = await import('#runtime/net/openIdProvider');
  try {
    await openIdProvider(oidc, allowPrivate);
    yield openId.ok('answers', { issuer: oidc.issuer });
  } catch (error) {
    yield openId.fault('refuses', { issuer: oidc.issuer, reason: causeOf(error).message });
  }
}
