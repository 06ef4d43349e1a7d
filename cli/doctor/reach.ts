import { type Examination, type Finding, findings } from '#cli/doctor/finding';
import { causeOf } from '#core/errors';
import { type Env, isLoopback, localAddress } from '#runtime/env';
import { fetchText } from '#runtime/supervise/fetchText';

const reach = findings('reach');

const ANSWER_WITHIN_MS = 5000;
const ASKED = '/api/health/live';
/** More than a proxy's own limit usually is (nginx: 1 MB), less than Marsad's. */
const LARGE_BYTES = 1_500_000;

type Reached = Pick<Env, 'basePath' | 'host' | 'port' | 'publicUrl'>;

/** What an address answered; `isMarsad` by its words. */
interface Answer {
  status: number;
  isMarsad: boolean;
  location: string;
}

/** Whether readers reach Marsad under the address that its links have, past whatever proxy stands there. */
export async function* examineReach(settings: Reached): Examination {
  const { publicUrl, basePath, host, port } = settings;
  const listensOn = localAddress(isLoopback(host) ? host : '127.0.0.1', port);
  if (publicUrl === localAddress(host, port) && !isLoopback(host)) yield reach.note('guessed', { url: publicUrl });
  if (publicUrl.startsWith('http:') && !isLoopback(new URL(publicUrl).hostname))
    yield reach.note('plain', { url: publicUrl });
  const [own, atRoot] = await Promise.all([ask(listensOn + basePath), ask(listensOn)]);
  // Behind a proxy on another machine it may listen on one of its addresses alone.
  if (own instanceof Error) return yield reach.ok('stopped', { url: publicUrl });
  if (!own.isMarsad) {
    return yield atRoot instanceof Error || !atRoot.isMarsad
      ? reach.fault('otherPath', { path: basePath || '/' })
      : reach.fault('noPath', { path: basePath });
  }
  const seen = judge(publicUrl, await ask(publicUrl));
  yield seen;
  if (seen.state === 'ok' && publicUrl !== listensOn + basePath && (await refusesLarge(publicUrl))) {
    yield reach.note('small', { url: publicUrl });
  }
}

/** What the answer of the public address says of what stands before Marsad, which is known to run. */
function judge(url: string, answer: Answer | Error): Finding {
  if (answer instanceof Error) return reach.note('away', { url, reason: answer.message });
  const { status, isMarsad, location } = answer;
  if (isMarsad) return reach.ok('reached', { url });
  if (status >= 300 && status < 400) {
    const to = URL.parse(location, url)?.origin ?? location;
    const isByTls = url.startsWith('http:') && to.startsWith('https:');
    return isByTls ? reach.fault('tls', { url }) : reach.fault('redirected', { url, to });
  }
  // Marsad's own refusals of a name (proxy.ts) and of a path.
  if (status === 421) return reach.fault('hostName', { url, host: new URL(url).host });
  if (status === 404 && new URL(url).pathname !== '/')
    return reach.fault('stripped', { url, path: new URL(url).pathname });
  if (status === 401 || status === 403) return reach.note('closed', { url, status });
  if (status >= 502 && status <= 504) return reach.fault('gateway', { url, status });
  return reach.fault('stranger', { url, status });
}

async function ask(url: string): Promise<Answer | Error> {
  try {
    const { status, headers, body } = await fetchText(url + ASKED, ANSWER_WITHIN_MS, { redirect: 'manual' });
    const isMarsad = status === 200 && body.trim() === '{"status":"ok"}';
    return { status, isMarsad, location: headers.get('location') ?? '' };
  } catch (error) {
    return causeOf(error);
  }
}

async function refusesLarge(url: string): Promise<boolean> {
  const { origin } = new URL(url);
  const sent = fetchText(url + ASKED, ANSWER_WITHIN_MS, {
    method: 'POST',
    body: Buffer.alloc(LARGE_BYTES, ' '),
    headers: { origin, 'content-type': 'text/plain' },
    redirect: 'manual',
  });
  // A proxy may hang up instead of answering.
  return sent.then(
    ({ status }) => status === 413,
    () => true,
  );
}
