'use server';

import { cookies } from 'next/headers';
import { z } from 'zod';
import { DIGITS, isTimeZone, LANGUAGES, PREFERENCE_COOKIES, THEMES } from '#i18n/preferences';
import { keepPreference } from '#store/accounts/preferences';
import { currentReader } from '../_access/reader';
import { buttonAction, formAction } from '../action';
import { db } from '../db';
import { preferenceCookie } from './cookieOptions';

/** In this browser, and with the account for the others of its reader. */
async function remember(name: string, value: string): Promise<void> {
  (await cookies()).set(name, value, preferenceCookie());
  const reader = await currentReader();
  if (reader?.id !== undefined) await keepPreference(db(), { userId: reader.id, name, value });
}

export const setLanguage = buttonAction(
  'preference.language',
  z.object({ language: z.enum(LANGUAGES) }),
  ({ language }) => remember(PREFERENCE_COOKIES.language, language),
);

export const setTheme = buttonAction('preference.theme', z.object({ theme: z.enum(THEMES) }), ({ theme }) =>
  remember(PREFERENCE_COOKIES.theme, theme),
);

export const setDigits = buttonAction('preference.digits', z.object({ digits: z.enum(DIGITS) }), ({ digits }) =>
  remember(PREFERENCE_COOKIES.digits, digits),
);

/** '' goes by the clocks of each device. */
const zoneForm = z.object({ zone: z.literal('').or(z.string().max(64).refine(isTimeZone)) });

export const setZone = formAction('preference.zone', zoneForm, async ({ zone }, { t }) => {
  await remember(PREFERENCE_COOKIES.chosenZone, zone);
  return t('account.zoneKept');
});
