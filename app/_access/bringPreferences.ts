import { cookies } from 'next/headers';
import { loadPreferences } from '#store/accounts/preferences';
import { db } from '../db';
import { preferenceCookie } from '../preferences/cookieOptions';

/** The reader's own language, digits and colours, chosen in another browser, come along. */
export async function bringPreferences(userId: string): Promise<void> {
  const kept = await loadPreferences(db(), userId);
  const jar = await cookies();
  for (const [name, value] of Object.entries(kept)) jar.set(name, value, preferenceCookie());
}
