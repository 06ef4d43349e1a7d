'use server';

import { cookies } from 'next/headers';
import { z } from 'zod';
import { DIGITS, LANGUAGES, PREFERENCE_COOKIES, THEMES } from '#i18n/preferences';
import { buttonAction } from '../action';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

async function remember(name: string, value: string): Promise<void> {
  (await cookies()).set(name, value, { maxAge: YEAR_SECONDS, sameSite: 'lax', path: '/' });
}

export const setLanguage = buttonAction(z.object({ language: z.enum(LANGUAGES) }), ({ language }) =>
  remember(PREFERENCE_COOKIES.language, language),
);

export const setTheme = buttonAction(z.object({ theme: z.enum(THEMES) }), ({ theme }) =>
  remember(PREFERENCE_COOKIES.theme, theme),
);

export const setDigits = buttonAction(z.object({ digits: z.enum(DIGITS) }), ({ digits }) =>
  remember(PREFERENCE_COOKIES.digits, digits),
);
