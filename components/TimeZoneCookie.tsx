'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { withBasePath } from './basePath';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Tells the server the browser's time zone, which no header does; the page is made anew only when it was wrong. */
export function TimeZoneCookie({ name, current }: { name: string; current: string }) {
  const router = useRouter();
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!zone || zone === current) return;
    // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is missing outside secure contexts, where Marsad also runs.
    document.cookie = `${name}=${encodeURIComponent(zone)};path=${withBasePath('') || '/'};max-age=${YEAR_SECONDS};samesite=lax`;
    router.refresh();
  }, [router, name, current]);
  return null;
}
