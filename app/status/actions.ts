'use server';

import { z } from 'zod';
import { parseRetention, RETENTION_PARTS } from '#core/retention';
import { countOld, loadRetention, saveRetention } from '#store/work/retention';
import { formAction } from '../action';
import { db } from '../db';
import { removalWords } from './removalWords';

const days = z.preprocess((text) => (text === '' || text === undefined ? undefined : Number(text)), z.unknown());
const retentionForm = z
  .object({ do: z.enum(['try', 'save']), ...Object.fromEntries(RETENTION_PARTS.map((part) => [part, days])) })
  .transform(({ do: what, ...parts }) => ({ what, retention: parseRetention(parts) }));

/** Says what would be deleted, or sets how long everything is kept. */
export const editRetention = formAction('retention.edit', retentionForm, async ({ what, retention }, i18n) => {
  const old = await countOld(db(), retention, i18n.now);
  const words = removalWords({ old, before: await loadRetention(db()), after: retention }, i18n);
  if (what === 'try') return words;
  await saveRetention(db(), retention);
  return `${i18n.t('retention.saved')} ${words}`;
});
