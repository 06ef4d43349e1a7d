'use server';

import { randomBytes } from 'node:crypto';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { ActionResult } from '#components/ActionForm';
import {
  addChannel,
  type ChannelConfig,
  channelConfigSchema,
  loadChannelConfig,
  removeChannel,
  updateChannel,
} from '#store/channels';
import { replayDelivery } from '#store/deliveries';
import { askWorker } from '#store/requests';
import { answer, obey } from '../answer';
import { db } from '../db';
import { formId } from '../formId';

const nameForm = z.object({ name: z.string().trim().min(1).max(120) });

/** The settings of a channel as typed; an empty secret keeps the present one, or is made by chance for a new channel. */
function configOf(form: FormData, present: ChannelConfig | undefined): ChannelConfig {
  if (form.get('kind') === 'email')
    return channelConfigSchema.parse({ kind: 'email', to: String(form.get('to') ?? '').trim() });
  const typed = String(form.get('secret') ?? '').trim();
  const kept = present?.kind === 'webhook' ? present.secret : randomBytes(24).toString('base64url');
  return channelConfigSchema.parse({
    kind: 'webhook',
    url: String(form.get('url') ?? '').trim(),
    secret: typed || kept,
  });
}

export async function createChannel(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async ({ t }) => {
    const { name } = nameForm.parse(Object.fromEntries(form));
    const watchIds = z.array(formId).parse(form.getAll('watch'));
    await addChannel(db(), { name, config: configOf(form, undefined), watchIds });
    refresh();
    return t('common.saved');
  });
}

export async function editChannel(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async ({ t }) => {
    const channelId = formId.parse(form.get('id'));
    await updateChannel(db(), {
      id: channelId,
      ...nameForm.parse(Object.fromEntries(form)),
      config: configOf(form, await loadChannelConfig(db(), channelId)),
      watchIds: z.array(formId).parse(form.getAll('watch')),
    });
    refresh();
    return t('common.saved');
  });
}

export async function changeChannel(form: FormData): Promise<void> {
  await obey(async () => {
    const channelId = formId.parse(form.get('id'));
    const change = z.enum(['enable', 'disable', 'delete', 'test']).parse(form.get('change'));
    if (change === 'test') {
      const request = await askWorker(db(), { kind: 'testChannel', channelId }, new Date());
      redirect(`/alerts?test=${request}&channel=${channelId}`);
    }
    if (change === 'delete') await removeChannel(db(), channelId);
    else await updateChannel(db(), { id: channelId, enabled: change === 'enable' });
  });
  refresh();
}

export async function replay(form: FormData): Promise<void> {
  await obey(() => replayDelivery(db(), formId.parse(form.get('id')), new Date()));
  refresh();
}
