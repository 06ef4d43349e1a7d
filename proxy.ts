import { type NextRequest, NextResponse } from 'next/server';
import { env, isLoopback } from '#runtime/env';
import { isDevelopment } from '#runtime/mode';
import { isAllowedHost, isRightPassword, securityPolicy } from './app/_shell/guard';

/**
 * Every request but static files passes here: a name that is not ours (DNS rebinding), a missing password and a
 * change asked for by another site are turned away; what goes on carries the security headers.
 */
export function proxy(request: NextRequest): NextResponse {
  const { host: boundTo, password, publicUrl } = env();
  const host = request.headers.get('host') ?? '';
  if (isLoopback(boundTo) && !isAllowedHost(host, publicUrl)) {
    return new NextResponse(`Marsad does not answer to the name ${host}. Set MARSAD_URL to the address you use.\n`, {
      status: 421,
    });
  }
  // A hub knows no password; its messages are checked by their own signature.
  const isFromHub = request.nextUrl.pathname.startsWith('/api/websub/');
  if (password !== undefined && !isFromHub && !isRightPassword(request.headers.get('authorization'), password)) {
    return new NextResponse('Marsad asks for its password (any user name).\n', {
      status: 401,
      headers: { 'www-authenticate': 'Basic realm="Marsad", charset="UTF-8"' },
    });
  }
  const isChange = request.method !== 'GET' && request.method !== 'HEAD';
  const origin = request.headers.get('origin');
  if (isChange && origin !== null && URL.parse(origin)?.host !== host && origin !== new URL(publicUrl).origin) {
    return new NextResponse('Changes are accepted from Marsad’s own pages only.\n', { status: 403 });
  }

  const nonce = Buffer.from(crypto.randomUUID()).toString('base64');
  const policy = securityPolicy({ nonce, isDevelopment });
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from this header of the request.
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'no-referrer');
  response.headers.set('x-frame-options', 'DENY');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  return response;
}

export const config = { matcher: ['/((?!_next/static/).*)'] };
