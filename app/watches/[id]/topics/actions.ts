'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import type { ActionResult } from '#components/ActionForm';
import type { Topic } from '#core/topics/topic';
import { saveTopics } from '#store/topics';
import { answer } from '../../../answer';
import { db } from '../../../db';
import { readLines } from '../../../profileForm';

const name = z.string().trim().max(120);

/** One topic out of the fields of its place; undefined for one that is to go or was left empty. */
function topicAt(form: FormData, place: number): (Topic & { id?: number }) | undefined {
  const ar = name.parse(form.get(`topic.${place}.ar`) ?? '');
  const en = name.parse(form.get(`topic.${place}.en`) ?? '');
  const label = ar || en;
  const variants = readLines(form.get(`topic.${place}.variants`));
  if (label === '' || form.get(`topic.${place}.remove`) === 'on') return undefined;
  const id = form.get(`topic.${place}.id`);
  return {
    ...(id === null ? {} : { id: z.coerce.number().int().positive().parse(id) }),
    label,
    names: { ...(ar ? { ar } : {}), ...(en ? { en } : {}) },
    // A topic without phrases is found by its own name.
    variants: variants.length > 0 ? variants : [ar, en].filter((text) => text !== ''),
  };
}

export async function editTopics(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async ({ t }) => {
    const watchId = z.coerce.number().int().positive().parse(form.get('watchId'));
    const count = z.coerce.number().int().min(0).max(200).parse(form.get('count'));
    const topics = Array.from({ length: count }, (_, place) => topicAt(form, place)).filter(
      (topic) => topic !== undefined,
    );
    // Two topics of one name would be one in every chart.
    const byLabel = new Map(topics.map((topic) => [topic.label, topic]));
    await saveTopics(db(), watchId, [...byLabel.values()]);
    refresh();
    return t('common.saved');
  });
}
