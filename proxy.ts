import { type NextRequest, NextResponse } from 'next/server';
import { MAX_BODY_BYTES, MAX_BODY_MB, MAX_QUERY_BYTES, MAX_STRANGER_BYTES, MAX_STRANGER_KB } from '#core/limits';
import { env, isLoopback } from '#runtime/env';
import { isDevelopment } from '#runtime/mode';
import { carriesSession } from './app/_shell/carriesSession';
import { isAllowedHost, securityPolicy } from './app/_shell/guard';
import { bringsForm, isReadableForm } from './app/_shell/isReadableForm';
import { askingHost } from './app/_shell/origin';
import { KNOWN_COOKIE, openPasswordDoor, type PasswordAnswer } from './app/_shell/passwordDoor';
import { PATH_HEADER } from './app/_shell/pathHeader';
import { problem } from './app/api/v1/problem';
import { cookiePath } from './app/preferences/cookieOptions';

/**
 * Every request but static files passes here: a name that is not ours (DNS rebinding), a missing password, a change asked
 * for by another site, what is too large and forms that cannot be read are turned away; what goes on carries the security headers.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { host: boundTo, accounts, password, publicUrl } = env();
  const host = request.headers.get('host') ?? '';
  if (isLoopback(boundTo) && !isAllowedHost(host, publicUrl)) {
    return refusal(request, 421, {
      ar: `لا يعمل مرصد تحت الاسم ${isolated(host)}. اضبط MARSAD_URL على الرابط الذي تستخدمه.`,
      en: `Marsad does not answer to the name ${host}. Set MARSAD_URL to the address you use.`,
    });
  }
  const asked = accounts || password === undefined ? undefined : askPassword(request, password);
  if (asked !== undefined && asked.state !== 'right') return refusePassword(request, asked);
  if (Buffer.byteLength(request.nextUrl.search) > MAX_QUERY_BYTES) {
    return refusal(request, 414, {
      ar: `الرابط أطول من الحد، وهو ${MAX_QUERY_BYTES} بايت. اختصر ما بعد علامة الاستفهام فيه.`,
      en: `This address is longer than the ${MAX_QUERY_BYTES} bytes that are read. Shorten what follows its question mark.`,
    });
  }
  const isChange = request.method !== 'GET' && request.method !== 'HEAD';
  if (isChange && Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) {
    return refusal(request, 413, {
      ar: `المرسل أكبر من الحد، وهو ${MAX_BODY_MB} ميغابايت. أرسل ملفاً أصغر أو جزّئه.`,
      en: `What was sent is larger than the ${MAX_BODY_MB} MB that are taken. Send a smaller file, or its parts.`,
    });
  }
  const asking = askingHost(
    {
      host,
      forwardedHost: request.headers.get('x-forwarded-host'),
      origin: request.headers.get('origin'),
      fetchSite: request.headers.get('sec-fetch-site'),
    },
    publicUrl,
  );
  if (isChange && asking === undefined) {
    return refusal(request, 403, {
      ar: 'لا يقبل مرصد التغيير إلا من صفحاته. إن كنت تصل إليه عبر خادم وسيط فاضبط MARSAD_URL على الرابط الذي تستخدمه.',
      en: 'Changes are accepted from Marsad’s own pages only. Behind a reverse proxy, set MARSAD_URL to the address you use.',
    });
  }
  const isForm = isChange && bringsForm(request);
  // Taking apart what is large costs its server much more than its sender: who asks is known first.
  if (isForm && accounts && !isSmall(request) && !carriesSession(request.cookies)) {
    return refusal(request, 401, {
      ar: `سجل الدخول أولاً. لا يُقرأ قبله نموذج يتجاوز ${MAX_STRANGER_KB} كيلوبايت.`,
      en: `Sign in first. No form of more than ${MAX_STRANGER_KB} kB is read before that.`,
    });
  }
  if (isForm && !(await isReadableForm(request))) {
    return refusal(request, 400, {
      ar: 'تعذرت قراءة ما أرسله النموذج، فهو ناقص أو تالف. عد إلى الصفحة وأعد الإرسال.',
      en: 'What the form sent is incomplete or damaged, and cannot be read. Go back to the page and send it again.',
    });
  }

  // 128 bits, as the specification of CSP asks; it stands at each of a page's thirty scripts.
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = securityPolicy({ nonce, isDevelopment });
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from this header of the request.
  headers.set('content-security-policy', policy);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  if (isChange) {
    // Next compares these two itself, knowing nothing of MARSAD_URL, and fails with 500: who asks was settled above.
    headers.delete('x-forwarded-host');
    if (asking === '') headers.delete('origin');
    else if (asking !== undefined) headers.set('x-forwarded-host', asking);
  }
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-content-type-options', 'nosniff');
  // With no-referrer a browser hides the origin of our own forms too, when they are sent without scripts.
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('x-frame-options', 'DENY');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  response.headers.set('cross-origin-resource-policy', 'same-origin');
  // A year, as browsers take for granted; said only where Marsad is known to be asked for by TLS.
  if (publicUrl.startsWith('https:')) response.headers.set('strict-transport-security', 'max-age=31536000');
  if (asked?.known !== undefined) {
    const secure = publicUrl.startsWith('https:');
    response.cookies.set(KNOWN_COOKIE, asked.known, {
      httpOnly: true,
      sameSite: 'lax',
      secure,
      maxAge: KNOWN_SECONDS,
      path: cookiePath(),
    });
  }
  return response;
}

/**
 * A hub knows no password, nor do the receivers of alerts, readers of feeds and of shared views: a signature or token in the address is theirs.
 * A browser tells its new push address under the one before. Supervisors ask how the parts are, and are told nothing else.
 */
const ASKS_NO_PASSWORD = /^\/(?:(?:api\/websub|link|out|shared)\/|api\/health(?:\/|$)|api\/push$)/u;
/** As long as browsers keep a cookie. */
const KNOWN_SECONDS = 400 * 24 * 3600;

/** One whose length is not said before may be of any. */
function isSmall({ headers }: NextRequest): boolean {
  return !headers.has('transfer-encoding') && Number(headers.get('content-length') ?? 0) <= MAX_STRANGER_BYTES;
}

let door: ReturnType<typeof openPasswordDoor> | undefined;

function askPassword(request: NextRequest, password: string): PasswordAnswer | undefined {
  if (ASKS_NO_PASSWORD.test(request.nextUrl.pathname)) return undefined;
  door ??= openPasswordDoor(password);
  const cookie = request.cookies.get(KNOWN_COOKIE)?.value;
  return door({ authorization: request.headers.get('authorization'), ...(cookie !== undefined && { cookie }) });
}

function refusePassword(request: NextRequest, asked: Exclude<PasswordAnswer, { state: 'right' }>): NextResponse {
  if (asked.state === 'wait') {
    const { seconds } = asked;
    const answer = refusal(request, 429, {
      ar: `خُمّنت كلمة المرور خطأ مرات كثيرة. انتظر حتى تُقبل محاولة أخرى، وعدد الثواني الباقية: ${seconds}.`,
      en: `There were too many wrong guesses at the password. The next one is looked at in ${seconds} s.`,
    });
    answer.headers.set('retry-after', String(seconds));
    return answer;
  }
  const answer = refusal(request, 401, {
    ar: 'يطلب مرصد كلمة المرور (واسم المستخدم أياً كان).',
    en: 'Marsad asks for its password (any user name).',
  });
  answer.headers.set('www-authenticate', 'Basic realm="Marsad", charset="UTF-8"');
  return answer;
}

/** An answer before any page: who asks has no language yet. Programs are told as the API tells them. */
function refusal(request: NextRequest, status: number, { ar, en }: { ar: string; en: string }): NextResponse {
  if (request.nextUrl.pathname.startsWith('/api/v1/')) {
    const told = problem(status, en);
    return new NextResponse(told.body, told);
  }
  return new NextResponse(`${en}\n${ar}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

/** Keeps a name in Latin letters from turning the Arabic sentence around. */
const isolated = (text: string) => `\u2068${text}\u2069`;

export const config = { matcher: ['/', '/((?!_next/static/).*)'] };
