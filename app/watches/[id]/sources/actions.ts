'use server';

import { AppError } from '#core/errors';
import { addSources } from '#store/useCases/addSources';
import { formAction } from '../../../action';
import { db } from '../../../db';
import { formId } from '../../../formId';
import { sourceOffers } from './offers';

/** Follows what is ticked, or a whole group ("ar gulf"); only what is offered can be followed here. */
export const followSources = formAction(
  'watch.feeds',
  (form) => ({
    watchId: formId.parse(form.get('watchId')),
    urls: new Set(form.getAll('feed').map(String)),
    group: form.get('group'),
  }),
  async ({ watchId, urls, group }, { t }) => {
    const { catalogue, services } = await sourceOffers(db(), watchId);
    const chosen = [
      ...catalogue
        .filter(({ url, language, region }) => (group === null ? urls.has(url) : group === `${language} ${region}`))
        .map(({ url, name }) => ({ url, title: name })),
      ...services.filter(({ url }) => group === null && urls.has(url)).map(({ url }) => ({ url })),
    ];
    if (chosen.length === 0) {
      throw new AppError('sources.none', 'No feed is ticked.', { hint: 'Tick the feeds to follow.' });
    }
    await addSources(db(), { watchId, feeds: chosen, now: new Date() });
    return t('sources.followed', { count: chosen.length });
  },
);
