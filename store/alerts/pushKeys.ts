import webPush from 'web-push';
import { z } from 'zod';
import { seal, unseal } from '#runtime/seal';
import type { Queryable } from '#store/database';

const KEY = 'push.keys';

/** The key pair under which browsers let this installation send notices (VAPID, RFC 8292), in base64url. */
export interface PushKeys {
  publicKey: string;
  privateKey: string;
}

const stored = z.object({ publicKey: z.string(), privateKey: z.string() });

/**
 * Made when it is first asked for, and then never another: each browser gave its leave to this one. The private half is sealed.
 * @throws AppError `secret.wrongKey`
 */
export async function loadPushKeys(db: Queryable): Promise<PushKeys> {
  const before = await db.setting.findUnique({ where: { key: KEY } });
  if (before) return openKeys(before.value);
  const { publicKey, privateKey } = webPush.generateVAPIDKeys();
  const value = JSON.stringify({ publicKey, privateKey: seal(privateKey, 'push key') });
  // Another process may have been first: then its pair is the one.
  await db.setting.createMany({ data: [{ key: KEY, value }], skipDuplicates: true });
  const { value: kept } = await db.setting.findUniqueOrThrow({ where: { key: KEY } });
  return openKeys(kept);
}

/** Whether some browser has asked for notices yet. */
export async function hasPushKeys(db: Queryable): Promise<boolean> {
  return (await db.setting.count({ where: { key: KEY } })) > 0;
}

function openKeys(value: string): PushKeys {
  const { publicKey, privateKey } = stored.parse(JSON.parse(value));
  return { publicKey, privateKey: unseal(privateKey, 'push key') };
}
