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
import { answer } from '../answer';
import { db } from '../db';

const id = z.coerce.number().int().positive();
const nameSchema = z.string().trim().min(1).max(120);

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
    const name = nameSchema.parse(form.get('name'));
    const watchIds = z.array(id).parse(form.getAll('watch'));
    await addChannel(db(), { name, config: configOf(form, undefined), watchIds });
    refresh();
    return t('common.saved');
  });
}

export async function editChannel(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async ({ t }) => {
    const channelId = id.parse(form.get('id'));
    await updateChannel(db(), {
      id: channelId,
      name: nameSchema.parse(form.get('name')),
      config: configOf(form, await loadChannelConfig(db(), channelId)),
      watchIds: z.array(id).parse(form.getAll('watch')),
    });
    refresh();
    return t('common.saved');
  });
}

export async function changeChannel(form: FormData): Promise<void> {
  const channelId = id.parse(form.get('id'));
  const change = z.enum(['enable', 'disable', 'delete', 'test']).parse(form.get('change'));
  if (change === 'test') {
    const request = await askWorker(db(), { kind: 'testChannel', channelId }, new Date());
    redirect(`/alerts?test=${request}&channel=${channelId}`);
  }
  if (change === 'delete') await removeChannel(db(), channelId);
  else await updateChannel(db(), { id: channelId, enabled: change === 'enable' });
  refresh();
}

export async function replay(form: FormData): Promise<void> {
  await replayDelivery(db(), id.parse(form.get('id')), new Date());
  refresh();
}
