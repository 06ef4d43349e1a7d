'use server';

import { cookies, headers } from 'next/headers';
import { z } from 'zod';
import { pushSubscriptionSchema } from '#core/alerts/channelSettings';
import { readId } from '#core/id';
import { endBrowser, subscribeBrowser } from '#store/alerts/pushBrowsers';
import { formAction } from '../action';
import { browserName } from '../browserName';
import { db } from '../db';
import { cookiePath } from '../preferences/cookieOptions';

/** Which channel a browser is, so that it is the same one when it comes back. */
const COOKIE = 'push-channel';
const YEAR_SECONDS = 365 * 24 * 60 * 60;

function subscriptionOf(form: FormData) {
  const typed = z.string().max(4000).parse(form.get('subscription'));
  try {
    return pushSubscriptionSchema.parse(JSON.parse(typed));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return pushSubscriptionSchema.parse(undefined);
  }
}

export const subscribePush = formAction('push.subscribe', subscriptionOf, async (subscription, i18n, reader) => {
  const [jar, asked] = await Promise.all([cookies(), headers()]);
  const { language, timeZone } = i18n.preferences;
  const id = await subscribeBrowser(db(), {
    channelId: readId(jar.get(COOKIE)?.value),
    userId: reader?.id,
    name: browserName(asked.get('user-agent') ?? '') || i18n.t('account.unknownBrowser'),
    language,
    zone: timeZone,
    subscription,
  });
  jar.set(COOKIE, String(id), { path: cookiePath(), httpOnly: true, sameSite: 'lax', maxAge: YEAR_SECONDS });
});

export const endPush = formAction('push.end', z.object({ mark: z.string().max(64) }), ({ mark }, _i18n, reader) =>
  endBrowser(db(), mark, reader?.id),
);
