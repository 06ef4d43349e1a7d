'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { type ChannelConfig, channelConfigSchema, SECRET_SETTINGS, TYPED_KINDS } from '#core/alerts/channelSettings';
import { defined } from '#core/defined';
import { showAddress } from '#core/feeds/address';
import { isTimeZone } from '#i18n/preferences';
import { newWebhookSecret } from '#runtime/webhookSecret';
import { replayDead, replayDelivery } from '#store/alerts/attempts';
import { addChannel, type ChannelTimes, loadChannelConfig, removeChannel, updateChannel } from '#store/alerts/channels';
import { setOutFeed } from '#store/alerts/outFeeds';
import { askWorker } from '#store/work/requests';
import { buttonAction, formAction } from '../action';
import { db } from '../db';
import { formId } from '../formId';
import type { I18n } from '../i18n';
import { newFeedToken } from '../newFeedToken';
import { CHANNEL_FIELDS } from './channelForm';
import { minuteOf } from './minuteOf';

const nameForm = z.object({ name: z.string().trim().min(1).max(120) });

interface Typed {
  config: ChannelConfig;
  /** The secret that was made, when one was. */
  made?: string;
}

/**
 * The settings of a channel as typed. A secret left empty stays as it is, and an address left as it was shown is kept with
 * what was not shown of it. The secret of a webhook is made by chance for a new one, or where a new one is wished for.
 */
function configOf(form: FormData, present: ChannelConfig | undefined): Typed {
  const language = form.get('language') ?? present?.language;
  // Only the browser itself can say where it is told.
  if (present?.kind === 'push') return { config: channelConfigSchema.parse({ ...present, ...defined({ language }) }) };
  const kind = z.enum(TYPED_KINDS).parse(form.get('kind'));
  const before: Record<string, unknown> = present?.kind === kind ? present : {};
  const typed: Record<string, unknown> = {};
  for (const { name } of CHANNEL_FIELDS[kind]) {
    const value = String(form.get(name) ?? '').trim();
    if (value !== '') typed[name] = value;
    else if (SECRET_SETTINGS[kind].includes(name)) typed[name] = before[name];
  }
  if (present?.kind === 'webhook' && typed['url'] === showAddress(present.url)) typed['url'] = present.url;
  const asksForNew = typed['secret'] === undefined || (form.get('newSecret') === 'on' && form.get('secret') === '');
  const made = kind === 'webhook' && asksForNew ? newWebhookSecret() : undefined;
  const written = { ...typed, kind, ...defined({ language, secret: made ?? typed['secret'] }) };
  const config = channelConfigSchema.parse(written);
  // What lets somebody in at one server is not sent to another: who may edit a channel could have it told to them.
  const isKept = String(form.get('token') ?? '').trim() === '';
  const isElsewhere = serverOf(config) !== serverOf(present);
  return {
    config: isKept && isElsewhere ? channelConfigSchema.parse({ ...written, token: undefined }) : config,
    ...defined({ made }),
  };
}

/** Where a channel's token is sent, by its scheme, host and port. */
function serverOf(config: ChannelConfig | undefined): string | undefined {
  return config !== undefined && 'server' in config ? new URL(config.server).origin : undefined;
}

const timesForm = z.object({
  expiryHours: z.coerce
    .number()
    .int()
    .min(0)
    .max(24 * 365)
    .optional(),
  zone: z.string().refine(isTimeZone).optional(),
});

/** When a channel may send; absent where the form does not ask for it. An expiry of 0 stands for never. */
function timesOf(form: FormData): Partial<ChannelTimes> {
  const asked = (name: string) => form.get(name) ?? undefined;
  const { expiryHours, zone } = timesForm.parse({ expiryHours: asked('expiryHours'), zone: asked('zone') });
  const [quietFrom, quietTo] = [minuteOf(form.get('quietFrom')), minuteOf(form.get('quietTo'))];
  const isQuiet = quietFrom !== undefined && quietTo !== undefined;
  return {
    ...defined({ zone }),
    ...(expiryHours !== undefined && { expiryHours: expiryHours === 0 ? null : expiryHours }),
    ...(form.has('quietFrom') && { quietFrom: isQuiet ? quietFrom : null, quietTo: isQuiet ? quietTo : null }),
  };
}

function told({ made }: Typed, { t }: I18n) {
  const message = t('common.saved');
  return made === undefined ? message : { message, once: { lead: t('alerts.secretOnce'), secret: made } };
}

const watchesOf = (form: FormData) => z.array(formId).parse(form.getAll('watch'));

export const createChannel = formAction(
  'channel.create',
  (form) => ({
    ...nameForm.parse(Object.fromEntries(form)),
    ...timesOf(form),
    watchIds: watchesOf(form),
    typed: configOf(form, undefined),
  }),
  async ({ typed, ...channel }, i18n) => {
    await addChannel(db(), { ...channel, level: 'developments', config: typed.config });
    return told(typed, i18n);
  },
);

export const editChannel = formAction(
  'channel.edit',
  async (form) => {
    const id = formId.parse(form.get('id'));
    const typed = configOf(form, await loadChannelConfig(db(), id));
    return { id, typed, ...nameForm.parse(Object.fromEntries(form)), ...timesOf(form), watchIds: watchesOf(form) };
  },
  async ({ typed, ...channel }, i18n) => {
    await updateChannel(db(), { ...channel, level: 'developments', config: typed.config });
    return told(typed, i18n);
  },
);

const changeForm = z.object({ id: formId, change: z.enum(['enable', 'disable', 'delete', 'test', 'replayDead']) });

export const changeChannel = buttonAction('channel.state', changeForm, async ({ id, change }) => {
  if (change === 'test') {
    const request = await askWorker(db(), { kind: 'testChannel', channelId: id }, new Date());
    redirect(`/alerts?test=${request}&channel=${id}`);
  }
  if (change === 'delete') await removeChannel(db(), id);
  else if (change === 'replayDead') await replayDead(db(), id, new Date());
  else await updateChannel(db(), { id, enabled: change === 'enable' });
});

export const replay = buttonAction('delivery.replay', z.object({ id: formId }), ({ id }) =>
  replayDelivery(db(), id, new Date()),
);

export const changeOutFeed = buttonAction(
  'watch.outFeed',
  z.object({ id: formId, of: z.enum(['articles', 'developments']), change: z.enum(['make', 'end']) }),
  ({ id, of, change }) => setOutFeed(db(), { watchId: id, of }, change === 'make' ? newFeedToken() : null),
);
