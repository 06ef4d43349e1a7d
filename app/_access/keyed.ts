import type { KeyScope } from '#store/accounts/keys';
import { userOfKey } from '#store/accounts/keys';
import { auth } from './auth';
import { currentReader } from './reader';

/** Why a program may not read: it did not say who it is, or what it has is for something else. */
export type KeyRefusal = 'unknown' | 'outOfScope';

/** Whether who calls may read in a scope: by a key of the Authorization header, or by the session of a browser. */
export async function refusalOf(request: Request, scope: KeyScope): Promise<KeyRefusal | undefined> {
  const key = /^bearer\s+(\S+)$/iu.exec(request.headers.get('authorization') ?? '')?.[1];
  if (key === undefined) return (await currentReader()) === undefined ? 'unknown' : undefined;
  const found = await userOfKey(auth(), { key, scope });
  return typeof found === 'string' ? found : undefined;
}
