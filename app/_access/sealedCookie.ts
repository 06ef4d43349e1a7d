import { cookies } from 'next/headers';
import type { z } from 'zod';
import { isSealed, type SealedFor, seal, unseal } from '#runtime/seal';
import { secretCookie } from '../preferences/cookieOptions';

/** A note in the reader's own browser that nobody but this installation writes or reads. */
interface SealedCookie<Value> {
  name: string;
  purpose: SealedFor;
  schema: z.ZodType<Value>;
  /** `lax`: sent too when another site's page sends the reader back to us. */
  sameSite: 'strict' | 'lax';
}

export async function setSealed<Value>(
  { name, purpose, sameSite }: SealedCookie<Value>,
  value: Value,
  maxAgeSeconds: number,
): Promise<void> {
  const sealed = seal(JSON.stringify(value), purpose);
  (await cookies()).set(name, sealed, { ...secretCookie(), sameSite, maxAge: maxAgeSeconds });
}

export async function clearSealed({ name, sameSite }: Pick<SealedCookie<unknown>, 'name' | 'sameSite'>): Promise<void> {
  (await cookies()).set(name, '', { ...secretCookie(), sameSite, maxAge: 0 });
}

/** What the note says; undefined where there is none, or one that is not ours. */
export async function readSealed<Value>({ name, purpose, schema }: SealedCookie<Value>): Promise<Value | undefined> {
  const sealed = (await cookies()).get(name)?.value ?? '';
  // What is not sealed opens as it stands (runtime/seal): here it is somebody else's.
  if (!isSealed(sealed)) return undefined;
  try {
    return schema.parse(JSON.parse(unseal(sealed, purpose)));
  } catch {
    return undefined;
  }
}
