'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
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
import { buttonAction, formAction } from '../action';
import { db } from '../db';
import { formId } from '../formId';
import type { I18n } from '../i18n';

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

function told({ made }: Typed, { t }: I18n) {
  const message = t('common.saved');
  return made === undefined ? message : { message, once: { lead: t('alerts.secretOnce'), secret: made } };
}

const watchesOf = (form: FormData) => z.array(formId).parse(form.getAll('watch'));

export const createChannel = formAction(
  (form) => ({
    ...nameForm.parse(Object.fromEntries(form)),
    watchIds: watchesOf(form),
    typed: configOf(form, undefined),
  }),
  async ({ name, watchIds, typed }, i18n) => {
    await addChannel(db(), { name, config: typed.config, watchIds });
    return told(typed, i18n);
  },
);

export const editChannel = formAction(
  async (form) => {
    const id = formId.parse(form.get('id'));
    const typed = configOf(form, await loadChannelConfig(db(), id));
    return { id, typed, ...nameForm.parse(Object.fromEntries(form)), watchIds: watchesOf(form) };
  },
  async ({ typed, ...channel }, i18n) => {
    await updateChannel(db(), { ...channel, config: typed.config });
    return told(typed, i18n);
  },
);

const changeForm = z.object({ id: formId, change: z.enum(['enable', 'disable', 'delete', 'test']) });

export const changeChannel = buttonAction(changeForm, async ({ id, change }) => {
  if (change === 'test') {
    const request = await askWorker(db(), { kind: 'testChannel', channelId: id }, new Date());
    redirect(`/alerts?test=${request}&channel=${id}`);
  }
  if (change === 'delete') await removeChannel(db(), id);
  else await updateChannel(db(), { id, enabled: change === 'enable' });
});

export const replay = buttonAction(z.object({ id: formId }), ({ id }) => replayDelivery(db(), id, new Date()));
