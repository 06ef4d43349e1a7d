import { z } from 'zod';
import { readSealed, setSealed } from './sealedCookie';

const PROOF = {
  name: 'marsad.proof',
  purpose: 'proof',
  schema: z.object({ sessionId: z.string(), at: z.number() }),
  sameSite: 'strict',
} as const;
/** Time to look for one's key; whoever sits down at the browser later has to prove it again. */
const GOOD_SECONDS = 5 * 60;

/** Notes, sealed in the reader's own browser, that who sits at it has just proven to be its reader. */
export async function noteProof(sessionId: string): Promise<void> {
  await setSealed(PROOF, { sessionId, at: Date.now() }, GOOD_SECONDS);
}

/** Whether that was proven in a session within the last minutes. */
export async function hasProof(sessionId: string): Promise<boolean> {
  const proof = await readSealed(PROOF);
  return proof !== undefined && proof.sessionId === sessionId && Date.now() - proof.at < GOOD_SECONDS * 1000;
}
