import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Examination, findings } from '#cli/doctor/finding';
import { type Env, isLoopback } from '#runtime/env';
import { KEY_FILE } from '#runtime/seal';
import { hasPushKeys } from '#store/alerts/pushKeys';
import type { Database } from '#store/database';
import { trySealedSecrets } from '#store/work/sealedSecrets';
import { listWorkers } from '#store/work/workers';
import { NOBODY, pushSubject } from '#workers/channels/push';

const secrets = findings('secrets');
const push = findings('push');

/** Whether this installation's key opens what is stored sealed, and is for nobody else's eyes. */
export async function* examineSecrets(db: Database, settings: Env): Examination {
  const file = path.join(settings.dataDir, KEY_FILE);
  const hasKey = settings.secretKey !== undefined || existsSync(file);
  const { sealed, closed } = await trySealedSecrets(db, hasKey);
  if (closed > 0)
    yield hasKey ? secrets.fault('otherKey', { closed, sealed }) : secrets.fault('noKey', { sealed, file });
  else yield secrets.ok('open', { sealed });
  if (settings.secretKey !== undefined) return;
  if (existsSync(file) && ((await fs.stat(file)).mode & 0o077) !== 0) yield secrets.note('readable', { file });
  const others = (await listWorkers(db)).filter(({ id, isSilent }) => !isSilent && !id.startsWith(`${os.hostname()}-`));
  if (others.length > 0) yield secrets.note('notShared', { file });
}

/** Whether browsers can be told anything while no page is open. */
export async function* examinePush(db: Database, { contact, publicUrl }: Env): Examination {
  const { protocol, hostname } = new URL(publicUrl);
  // Browsers offer it in secure contexts only (Push API §3.1).
  if (protocol !== 'https:' && !isLoopback(hostname)) return yield push.note('insecure', { url: publicUrl });
  if (pushSubject({ contact, publicUrl }) === NOBODY) return yield push.note('nobody');
  yield (await hasPushKeys(db)) ? push.ok('ready') : push.ok('unused');
}
