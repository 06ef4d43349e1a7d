'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { ActionResult } from '#components/ActionForm';
import { defined } from '#core/defined';
import { showAddress } from '#core/feeds/address';
import { newWebhookSecret } from '#runtime/webhookSecret';
import {
  addChannel,
  type ChannelConfig,
  channelConfigSchema,
  loadChannelConfig,
  removeChannel,
  updateChannel,
} from '#store/alerts/channels';
import { replayDelivery } from '#store/alerts/deliveries';
import { askWorker } from '#store/work/requests';
import { answer, obey } from '../answer';
import { db } from '../db';
import { formId } from '../formId';
import type { Words } from '../words';

const nameForm = z.object({ name: z.string().trim().min(1).max(120) });

interface Typed {
  config: ChannelConfig;
  /** The secret that was made, when one was. */
  made?: string;
}

/**
 * The settings of a channel as typed. An empty secret keeps the present one; for a new channel, or where a new one is
 * wished for, it is made by chance. An address left as it was shown is kept with what was not shown of it.
 */
function configOf(form: FormData, present: ChannelConfig | undefined): Typed {
  if (form.get('kind') === 'email')
    return { config: channelConfigSchema.parse({ kind: 'email', to: String(form.get('to') ?? '').trim() }) };
  const typed = String(form.get('secret') ?? '').trim();
  const hook = present?.kind === 'webhook' ? present : undefined;
  const made = typed === '' && (hook === undefined || form.get('newSecret') === 'on') ? newWebhookSecret() : undefined;
  const url = String(form.get('url') ?? '').trim();
  const config = channelConfigSchema.parse({
    kind: 'webhook',
    url: hook !== undefined && url === showAddress(hook.url) ? hook.url : url,
    secret: made ?? (typed || hook?.secret),
  });
  return { config, ...defined({ made }) };
}

function told({ made }: Typed, { t }: Words) {
  const message = t('common.saved');
  return made === undefined ? message : { message, once: { lead: t('alerts.secretOnce'), secret: made } };
}

export async function createChannel(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async (words) => {
    const { name } = nameForm.parse(Object.fromEntries(form));
    const watchIds = z.array(formId).parse(form.getAll('watch'));
    const typed = configOf(form, undefined);
    await addChannel(db(), { name, config: typed.config, watchIds });
    refresh();
    return told(typed, words);
  });
}

export async function editChannel(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async (words) => {
    const channelId = formId.parse(form.get('id'));
    const typed = configOf(form, await loadChannelConfig(db(), channelId));
    await updateChannel(db(), {
      id: channelId,
      ...nameForm.parse(Object.fromEntries(form)),
      config: typed.config,
      watchIds: z.array(formId).parse(form.getAll('watch')),
    });
    refresh();
    return told(typed, words);
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
