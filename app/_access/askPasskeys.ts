import { useSyncExternalStore } from 'react';
import { withBasePath } from '../../components/basePath';

/** A step of a passkey's ceremony: what our server answers, which the browser checks. @throws Error when it refuses */
export async function askPasskeys<Answer>(step: string, body?: object): Promise<Answer> {
  const response = await fetch(withBasePath(`/api/auth/passkey/${step}`), {
    ...(body && { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!response.ok) throw new Error(`${step}: ${response.status}`);
  return response.json();
}

const never = () => () => undefined;

/** What a browser can do; a server can nothing, so that both draw the same at first. */
export function useSupport(canDo: () => boolean): boolean {
  return useSyncExternalStore(never, canDo, () => false);
}
