'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { ActionResult } from '#components/ActionForm';
import { AppError } from '#core/errors';
import { htmlToText } from '#core/feed/html';
import { DEFAULT_THRESHOLD } from '#core/story/score';
import { cutText } from '#core/text/storable';
import { askWorker, loadRequest, type Question } from '#store/requests';
import { createWatch } from '#store/watches';
import { answer } from '../../answer';
import { db } from '../../db';
import { readFeedUrls, readProfileForm, readThreshold } from '../../profileForm';

const MAX_MB = 2;
const MIN_WORDS = 20;
const MAX_CHARS = 200_000;

/** What was put into the seed box: an address when it is one, else an article's text or page. */
async function seedOf(form: FormData): Promise<Question> {
  const file = form.get('file');
  if (file instanceof File && file.size > 0) {
    if (file.size > MAX_MB * 1024 * 1024) {
      throw new AppError('seed.tooBig', `The file has ${file.size} bytes.`, {
        hint: 'Give a smaller file.',
        params: { max: MAX_MB },
      });
    }
    const content = await file.text();
    return textSeed(/<html|<article|<p[\s>]/i.test(content) ? pageText(content) : content);
  }
  const text = z
    .string()
    .parse(form.get('seed') ?? '')
    .trim();
  if (/^https?:\/\/\S+$/i.test(text) && URL.canParse(text)) return { kind: 'draftWatch', url: text };
  return textSeed(text);
}

/** The words of a saved page: its heading, and its article where the page marks one. */
function pageText(html: string): string {
  const part = (name: string) => new RegExp(`<${name}[\\s>][\\s\\S]*</${name}>`, 'i').exec(html)?.[0];
  const body = htmlToText(part('article') ?? part('main') ?? part('body') ?? html);
  const title = htmlToText(/<(h1|title)[\s>][\s\S]*?<\/\1>/i.exec(html)?.[0] ?? '').trim();
  return body.trimStart().startsWith(title) ? body : `${title}\n${body}`;
}

function textSeed(text: string): Question {
  const words = text.trim().split(/\s+/).filter(Boolean).length;
  if (words === 0)
    throw new AppError('seed.empty', 'No seed was given.', { hint: 'Paste a text or an address, or choose a file.' });
  if (words < MIN_WORDS) {
    throw new AppError('seed.short', `The seed has ${words} words.`, {
      hint: `Give at least ${MIN_WORDS} words.`,
      params: { words, min: MIN_WORDS },
    });
  }
  return { kind: 'draftWatch', text: cutText(text, MAX_CHARS) };
}

export async function readSeed(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async () => {
    const id = await askWorker(db(), await seedOf(form), new Date());
    redirect(`/watches/new/${id}`);
  });
}

export async function saveDraft(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async () => {
    const request = await loadRequest(db(), z.coerce.number().int().parse(form.get('draft')));
    if (request?.kind !== 'draftWatch' || request.state !== 'done') {
      throw new AppError('draft.gone', 'The draft is no longer there.', { hint: 'Give the article again.' });
    }
    const { seed, profile, topics, feeds } = request.output;
    const id = await createWatch(db(), {
      name: z.string().trim().min(1).max(200).parse(form.get('name')),
      ...(seed.url ? { seedUrl: seed.url } : {}),
      seedTitle: seed.title,
      seedText: seed.text,
      ...(seed.publishedAt === undefined ? {} : { seedPublishedAt: new Date(seed.publishedAt) }),
      threshold: form.has('threshold') ? readThreshold(form, DEFAULT_THRESHOLD) : DEFAULT_THRESHOLD,
      profile: readProfileForm(profile, form),
      topics: topics.filter((_topic, index) => form.get(`topic.${index}`) === 'on'),
      feedUrls: [
        ...feeds.filter((_feed, index) => form.get(`feed.${index}`) === 'on').map(({ url }) => url),
        ...readFeedUrls(form),
      ],
      now: new Date(),
    });
    redirect(`/watches/${id}`);
  });
}
