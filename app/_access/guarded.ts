import type { NextRequest } from 'next/server';
import { may, type Permission } from '#core/access';
import { currentReader, type Reader } from './reader';

type Handler<Context> = (
  request: NextRequest,
  context: Context,
  reader: Reader | undefined,
) => Response | Promise<Response>;

/**
 * A route with what it asks of who calls it. Programs are told in plain words, and nothing of what is there. What it gives to some is
 * kept by no cache, where it does not say how: neither by one on the way nor in a browser that others use after signing out.
 */
export function guarded<Context>(permission: Permission, handler: Handler<Context>) {
  return async (request: Request, context: Context): Promise<Response> => {
    const reader = permission === 'anyone' ? undefined : await currentReader();
    if (may(reader?.role, permission)) {
      const answer = await handler(request as NextRequest, context, reader);
      if (permission !== 'anyone' && !answer.headers.has('cache-control'))
        answer.headers.set('cache-control', 'no-store');
      return answer;
    }
    return reader === undefined
      ? new Response('Sign in first, or send a key.\n', { status: 401 })
      : new Response('Your role may not do this.\n', { status: 403 });
  };
}
