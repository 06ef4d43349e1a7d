import { createHash, randomBytes } from 'node:crypto';
import type { ZodError } from 'zod';
import { env } from '#runtime/env';
import { errorFields, log } from '#runtime/log';
import { endpointOf } from '#store/questions/endpoints';
import { guarded } from '../../../_access/guarded';
import { refusalOf } from '../../../_access/keyed';
import { readDb } from '../../../readDb';
import { openApi } from '../openApi';
import { problem } from '../problem';

type Context = { params: Promise<{ path: string[] }> };

/** What programs ask; what breaks on the way is a problem too, and the log has it. */
export const GET = guarded<Context>('anyone', async (request, { params }) => {
  const { path } = await params;
  try {
    return await answer(request, path);
  } catch (error) {
    const reference = randomBytes(4).toString('hex');
    log.error('api.fault', { reference, path: path.join('/'), ...errorFields(error) });
    return problem(500, 'Something in Marsad broke.', { detail: `The log has it under ${reference}.` });
  }
});

const refuse = guarded('anyone', () =>
  problem(405, 'Questions are asked by GET; nothing is changed here.', { headers: { allow: 'GET, HEAD' } }),
);

export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT };

/** Who asks is told by a key, which `guarded` does not know: it is looked at here, before anything is read. */
async function answer(request: Request, path: string[]): Promise<Response> {
  if (path.join('/') === 'openapi.json') return Response.json(openApi(env().publicUrl));
  const found = endpointOf(path);
  if (found === undefined) return problem(404, 'There is no such question.');
  const { endpoint, named } = found;
  const refusal = await refusalOf(request, endpoint.scope);
  if (refusal === 'unknown') {
    return problem(401, 'A key is missing.', { headers: { 'www-authenticate': 'Bearer realm="Marsad"' } });
  }
  if (refusal === 'outOfScope') return problem(403, `The key may not read ${endpoint.scope}.`);

  const asked = endpoint.query.safeParse({ ...Object.fromEntries(new URL(request.url).searchParams), ...named });
  if (!asked.success) return notUnderstood(asked.error, named);
  const rows = await endpoint.list(await readDb(), asked.data);
  if (rows === undefined) return problem(404, 'There is no such row.');
  // Through JSON, so that what is checked is what is sent; the schema drops what is no program's business.
  const items = rows.items.map((row) => endpoint.item.parse(JSON.parse(JSON.stringify(row))));
  const next = rows.next === undefined ? undefined : nextAddress(request, path, rows.next);
  return withETag(request, JSON.stringify({ items, ...(next && { next }) }), next);
}

/** A path that names no number names no row. */
function notUnderstood({ issues }: ZodError, named: Record<string, string>): Response {
  if (issues.some(({ path }) => String(path[0]) in named)) return problem(404, 'There is no such row.');
  const detail = issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  return problem(400, 'The question is not understood.', { detail });
}

function nextAddress(request: Request, path: string[], after: string): string {
  const { searchParams } = new URL(request.url);
  searchParams.set('after', after);
  return `${env().publicUrl}/api/v1/${path.join('/')}?${searchParams}`;
}

/** The answer, or that it is still the one the program has (RFC 9110, 13.1.2). */
function withETag(request: Request, body: string, next: string | undefined): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const headers = {
    etag,
    'cache-control': 'private, no-cache',
    vary: 'authorization, cookie',
    ...(next && { link: `<${next}>; rel="next"` }),
  };
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//u, ''));
  if (known.includes(etag) || known.includes('*')) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, 'content-type': 'application/json; charset=utf-8' } });
}
