import { randomUUID } from 'node:crypto';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { readId } from '#core/id';
import { PREFERENCE_COOKIES } from '#i18n/preferences';
import { recordVisit } from '#store/watches/visits';
import { loadWatch } from '#store/watches/watches';
import { guarded } from '../../../../_access/guarded';
import { db } from '../../../../db';
import { cookiePath } from '../../../../preferences/cookieOptions';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Notes that a visitor looks at the watch, so that the next visit can tell what is new since this one. */
export const POST = guarded<{ params: Promise<{ id: string }> }>('read', async (_request, { params }, reader) => {
  const watchId = readId((await params).id);
  if (watchId === undefined || !(await loadWatch(db(), watchId))) return new Response(null, { status: 404 });
  if (reader?.id !== undefined) {
    await recordVisit(db(), { visitor: reader.id, watchId, now: new Date() });
    return new Response(null, { status: 204 });
  }
  const jar = await cookies();
  const visitor = z.uuid().safeParse(jar.get(PREFERENCE_COOKIES.visitor)?.value).data ?? randomUUID();
  // Only the server reads it; it names a browser, nobody.
  jar.set(PREFERENCE_COOKIES.visitor, visitor, {
    maxAge: YEAR_SECONDS,
    sameSite: 'lax',
    path: cookiePath(),
    httpOnly: true,
  });
  await recordVisit(db(), { visitor, watchId, now: new Date() });
  return new Response(null, { status: 204 });
});
