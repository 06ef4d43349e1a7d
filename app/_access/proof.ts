import { cookies } from 'next/headers';
import { z } from 'zod';
import { env } from '#runtime/env';
import { seal, unseal } from '#runtime/seal';
import { cookiePath } from '../preferences/cookieOptions';

const COOKIE = 'marsad.proof';
/** Time to look for one's key; whoever sits down at the browser later has to prove it again. */
const GOOD_SECONDS = 5 * 60;

const proofSchema = z.object({ sessionId: z.string(), at: z.number() });

/** Notes, sealed in the reader's own browser, that who sits at it has just proven to be its reader. */
export async function noteProof(sessionId: string): Promise<void> {
  const value = seal(JSON.stringify({ sessionId, at: Date.now() }), 'proof');
  const secure = env().publicUrl.startsWith('https:');
  const kept = { httpOnly: true, sameSite: 'strict', secure, path: cookiePath(), maxAge: GOOD_SECONDS } as const;
  (await cookies()).set(COOKIE, value, kept);
}

/** Whether that was proven in this session, and lately. */
export async function hasProof(sessionId: string): Promise<boolean> {
  const sealed = (await cookies()).get(COOKIE)?.value ?? '';
  try {
    const proof = proofSchema.parse(JSON.parse(unseal(sealed, 'proof')));
    return sealed.startsWith('sealed:') && proof.sessionId === sessionId && Date.now() - proof.at < GOOD_SECONDS * 1000;
  } catch {
    return false;
  }
}
