'use server';

import { z } from 'zod';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { isolate } from '#core/language/isolate';
import type { Topic } from '#core/topics/topic';
import { saveTopics } from '#store/useCases/saveTopics';
import { formAction } from '../../../action';
import { db } from '../../../db';
import { formId } from '../../../formId';
import { readLines } from '../../../formLines';

const name = z.string().trim().max(120);

/**
 * One topic out of the fields of its place; undefined for one that is to go and for an empty new place.
 * @throws AppError topics.nameless
 */
function topicAt(form: FormData, place: number): (Topic & { id?: number }) | undefined {
  if (form.get(`topic.${place}.remove`) === 'on') return undefined;
  const { ar, en } = z
    .object({ ar: name, en: name })
    .parse({ ar: form.get(`topic.${place}.ar`) ?? '', en: form.get(`topic.${place}.en`) ?? '' });
  const label = ar || en;
  const variants = readLines(form.get(`topic.${place}.variants`));
  const id = form.get(`topic.${place}.id`);
  if (label === '') {
    if (id === null && variants.length === 0) return undefined;
    throw new AppError('topics.nameless', 'A topic has no name.', {
      hint: 'Name it in one language at least, or delete it.',
      params: { phrases: variants.slice(0, 3).map(isolate).join(' · ') || '…' },
    });
  }
  return {
    ...defined({ id: id === null ? undefined : formId.parse(id) }),
    label,
    names: defined({ ar: ar || undefined, en: en || undefined }),
    // A topic without phrases is found by its own name.
    variants: variants.length > 0 ? variants : [ar, en].filter((text) => text !== ''),
  };
}

/** Two topics of one name would be one in every chart. @throws AppError topics.sameName */
function refuseSameNames(topics: readonly Topic[]): void {
  const labels = topics.map(({ label }) => label);
  const twice = labels.find((label, at) => labels.indexOf(label) < at);
  if (twice === undefined) return;
  throw new AppError('topics.sameName', `Two topics are called ${twice}.`, {
    hint: 'Give one another name, or put the phrases of both into one.',
    params: { name: twice },
  });
}

export const editTopics = formAction(
  'topic.edit',
  (form) => {
    const count = z.coerce.number().int().min(0).max(200).parse(form.get('count'));
    const topics = Array.from({ length: count }, (_, place) => topicAt(form, place)).filter(
      (topic) => topic !== undefined,
    );
    refuseSameNames(topics);
    return { watchId: formId.parse(form.get('watchId')), topics };
  },
  ({ watchId, topics }) => saveTopics(db(), watchId, topics),
);
