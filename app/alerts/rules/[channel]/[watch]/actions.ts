'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { type AlertRule, ruleSchema } from '#core/alerts/rule';
import { defined } from '#core/defined';
import { readId } from '#core/id';
import { mute, unmute } from '#store/alerts/mutes';
import { addRule, listRules, muteRules, removeRules, saveRule } from '#store/alerts/rules';
import { buttonAction, formAction } from '../../../../action';
import { db } from '../../../../db';
import { formId } from '../../../../formId';
import { readLines } from '../../../../formLines';
import { minuteOf } from '../../../minuteOf';

const keyOf = (form: FormData) => ({
  watchId: formId.parse(form.get('watchId')),
  channelId: formId.parse(form.get('channelId')),
});

/** The first rule where none is named. */
const ruleKeyOf = (form: FormData) => ({ ...keyOf(form), ...defined({ ruleId: readId(form.get('ruleId')) }) });

const nameSchema = z.object({ name: z.string().trim().max(120).exactOptional() });
const nameOf = (form: FormData) => nameSchema.parse(defined({ name: form.get('name') }));

/** A rule as typed; what is empty chooses nothing. */
function ruleOf(form: FormData): AlertRule {
  const percent = String(form.get('minScore') ?? '').trim();
  const perHour = form.get('alertsPerHour');
  const ids = (name: string) => form.getAll(name).flatMap((value) => readId(value) ?? []);
  return ruleSchema.parse({
    cadence: form.get('cadence'),
    level: form.get('level') ?? undefined,
    atMinute: minuteOf(form.get('at')) ?? 480,
    weekday: Number(form.get('weekday') ?? 0),
    ...(percent !== '' && { minScore: Number(percent) / 100 }),
    languages: form.getAll('language'),
    sources: readLines(form.get('sources')).map((line) =>
      line.toLowerCase().replace(/^(?:https?:\/\/)?(?:www\.)?|\/.*$/gu, ''),
    ),
    actorIds: ids('actor'),
    topicIds: ids('topic'),
    searchIds: ids('search'),
    signals: form.getAll('signal'),
    cooldownMinutes: Number(form.get('cooldownMinutes') ?? 0),
    ...(perHour !== null && { alertsPerHour: perHour === '' ? 'off' : Number(perHour) }),
  });
}

export const editRule = formAction(
  'rule.edit',
  (form) => ({ ...ruleKeyOf(form), ...nameOf(form), rule: ruleOf(form) }),
  async ({ rule, ...key }) => saveRule(db(), key, rule),
);

/** One more rule of the watch for the channel, to be filled in. */
export const newRule = formAction(
  'rule.edit',
  (form) => ({
    ...keyOf(form),
    name: z.object({ name: z.string().trim().min(1).max(120) }).parse({ name: form.get('name') }).name,
  }),
  async (rule) => {
    const id = await addRule(db(), rule);
    redirect(`/alerts/rules/${rule.channelId}/${rule.watchId}?rule=${id}`);
  },
);

/** Ends one of several rules: that a channel is told nothing more of a watch is said in the channel's form. */
export const dropRule = formAction(
  'rule.edit',
  (form) => ({ ...keyOf(form), ruleId: formId.parse(form.get('ruleId')) }),
  async (key) => {
    if ((await listRules(db(), key)).length > 1) await removeRules(db(), key);
    redirect(`/alerts/rules/${key.channelId}/${key.watchId}`);
  },
);

const DAY_MS = 24 * 60 * 60 * 1000;
const mutedDays = z.coerce.number().int().min(1).max(365);
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

/** Mutes the watch for this channel, 0 days ending it. */
export const muteWatch = buttonAction(
  'rule.mute',
  (form) => ({ ...keyOf(form), days: z.coerce.number().int().min(0).max(365).parse(form.get('days')) }),
  ({ days, ...key }) => muteRules(db(), key, days === 0 ? null : inDays(days)),
);

/** Mutes the watch for all channels. */
export const muteEverywhere = buttonAction(
  'rule.mute',
  z.object({ watchId: formId, days: mutedDays }),
  ({ watchId, days }) => mute(db(), { watchId, until: inDays(days) }),
);

/** Mutes an actor or a topic of the watch for all channels: `subject` is 'actor-7' or 'topic-3'. */
export const muteSubject = buttonAction(
  'rule.mute',
  (form) => {
    const [kind, id] = String(form.get('subject')).split('-');
    const days = mutedDays.parse(form.get('days'));
    const subject =
      z.enum(['actor', 'topic']).parse(kind) === 'actor'
        ? { actorId: formId.parse(id) }
        : { topicId: formId.parse(id) };
    return { watchId: formId.parse(form.get('watchId')), until: inDays(days), ...subject };
  },
  (what) => mute(db(), what),
);

export const unmuteSubject = buttonAction('rule.mute', z.object({ id: formId }), ({ id }) => unmute(db(), id));
