import { randomUUID } from 'node:crypto';
import { cookies } from 'next/headers';
import { READER_COOKIES } from '#i18n/reader';
import { recordVisit } from '#store/visits';
import { db } from '../../../../db';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Notes that the reader looks at the watch, so that the next visit can tell what is new since this one. */
export async function POST(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const watchId = Number((await params).id);
  if (!(Number.isSafeInteger(watchId) && watchId > 0 && watchId < 2 ** 31)) return new Response(null, { status: 404 });
  const jar = await cookies();
  const reader = jar.get(READER_COOKIES.reader)?.value.slice(0, 64) || randomUUID();
  // Only the server reads it; it names a browser, nobody.
  jar.set(READER_COOKIES.reader, reader, { maxAge: YEAR_SECONDS, sameSite: 'lax', path: '/', httpOnly: true });
  await recordVisit(db(), { reader, watchId, now: new Date() });
  return new Response(null, { status: 204 });
}
