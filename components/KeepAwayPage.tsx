'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { awayPage } from './awayPage';
import { withBasePath } from './basePath';
import { registerServiceWorker } from './serviceWorker';

/** One for each path that Marsad is hosted at: installations of one host share their browser's caches. */
const cacheName = () => `marsad-away ${withBasePath('/')}`;

/**
 * Leaves with the browser what a reader is to see when a page is loaded while the server is away: the service worker, and the page that it
 * shows then, in the reader's present language and light. Browsers offer this on https and on localhost only.
 */
export function KeepAwayPage() {
  const t = useTranslations();
  const [what, mend, again] = [t('trouble.web.what'), t('trouble.away'), t('states.again')];
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return;
    const { lang, dir, dataset } = document.documentElement;
    const health = withBasePath('/api/health/live');
    const page = awayPage({ lang, dir, theme: dataset['theme'] ?? '', words: { what, mend, again }, health });
    const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
    const keep = async () => {
      await registerServiceWorker();
      const cache = await caches.open(cacheName());
      await cache.put(withBasePath('/away'), new Response(page, { status: 503, headers }));
    };
    // A browser that keeps nothing (a private window, a full disk) shows its own page then.
    keep().catch(() => undefined);
  }, [what, mend, again]);
  return null;
}
