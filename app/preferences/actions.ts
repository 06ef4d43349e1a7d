'use server';

import { refresh } from 'next/cache';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { DIGITS, LANGUAGES, READER_COOKIES, THEMES } from '#i18n/reader';
import { obey } from '../answer';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

async function remember(name: string, value: string): Promise<void> {
  (await cookies()).set(name, value, { maxAge: YEAR_SECONDS, sameSite: 'lax', path: '/' });
  refresh();
}

export async function setLanguage(form: FormData): Promise<void> {
  await obey(async () => remember(READER_COOKIES.language, z.enum(LANGUAGES).parse(form.get('language'))));
}

export async function setTheme(form: FormData): Promise<void> {
  await obey(async () => remember(READER_COOKIES.theme, z.enum(THEMES).parse(form.get('theme'))));
}

export async function setDigits(form: FormData): Promise<void> {
  await obey(async () => remember(READER_COOKIES.digits, z.enum(DIGITS).parse(form.get('digits'))));
}
