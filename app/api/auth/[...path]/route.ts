import { MAX_STRANGER_BYTES } from '#core/limits';
import { env } from '#runtime/env';
import { auth } from '../../../_access/auth';
import { guarded } from '../../../_access/guarded';
import { noteChange } from '../../../_access/noteChange';
import { hasProof } from '../../../_access/proof';
import { currentReader } from '../../../_access/reader';
import { readBody } from '../../../readBody';

/** The steps of passkeys, which a browser's own code asks for. All else is done by forms: what better-auth offers beside is not there. */
const ADDED = 'POST passkey/verify-registration';
const ADDING = new Set(['GET passkey/generate-register-options', ADDED]);
const OPEN = new Set([...ADDING, 'GET passkey/generate-authenticate-options', 'POST passkey/verify-authentication']);

const handle = guarded<{ params: Promise<{ path: string[] }> }>('anyone', async (request, { params }) => {
  const path = (await params).path.join('/');
  const step = `${request.method} ${path}`;
  if (!env().accounts || !OPEN.has(step)) return new Response(null, { status: 404 });
  if (ADDING.has(step) && !(await isProven())) return new Response('Enter your password first.\n', { status: 403 });
  // As better-auth knows its own address, whatever the server was called by.
  const address = `${env().publicUrl}/api/auth/${path}${new URL(request.url).search}`;
  // Whoever comes may have signed in nowhere yet; better-auth would take apart whatever they send.
  const body = request.method === 'POST' ? await readBody(request, MAX_STRANGER_BYTES) : null;
  if (body === undefined) return new Response('The request is too large.\n', { status: 413 });
  const { method, headers } = request;
  const answer = await auth().handler(new Request(address, { method, headers, body: body && Buffer.from(body) }));
  if (step === ADDED && answer.ok) await noteChange('account.addPasskey', new FormData(), await currentReader());
  return answer;
});

/** A passkey lets in past password and second factor, and stays when these are changed: a browser that was left alone gets none. */
async function isProven(): Promise<boolean> {
  const sessionId = (await currentReader())?.sessionId;
  return sessionId !== undefined && (await hasProof(sessionId));
}

export { handle as GET, handle as POST };
