import { env } from '#runtime/env';
import { auth } from '../../../_access/auth';
import { guarded } from '../../../_access/guarded';

/** The steps of passkeys, which a browser's own code asks for. All else is done by forms: what better-auth offers beside is not there. */
const OPEN = new Set([
  'GET passkey/generate-register-options',
  'POST passkey/verify-registration',
  'GET passkey/generate-authenticate-options',
  'POST passkey/verify-authentication',
]);

const handle = guarded<{ params: Promise<{ path: string[] }> }>('anyone', async (request, { params }) => {
  const path = (await params).path.join('/');
  if (!env().accounts || !OPEN.has(`${request.method} ${path}`)) return new Response(null, { status: 404 });
  // As better-auth knows its own address, whatever the server was called by.
  const address = `${env().publicUrl}/api/auth/${path}${new URL(request.url).search}`;
  return auth().handler(new Request(address, request));
});

export { handle as GET, handle as POST };
