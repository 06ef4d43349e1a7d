'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { ViewHref } from './ViewLink';

/** Follows the links to other views of the page (ViewLink), all by one listener. */
export function FollowViews() {
  const router = useRouter();
  useEffect(() => {
    function follow(event: MouseEvent): void {
      const isForTheBrowser =
        event.button !== 0 ||
        event.metaKey ||
        event.ctrlKey ||
        event.shiftKey ||
        event.altKey ||
        event.defaultPrevented;
      const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-view]') : null;
      const href = link?.getAttribute('href');
      if (isForTheBrowser || !link || !href) return;
      event.preventDefault();
      // What lies over the page has done its part.
      const popup = link.closest<HTMLDetailsElement>('details[data-popup]');
      if (popup) {
        popup.open = false;
        popup.querySelector('summary')?.focus();
      }
      router.push(href as ViewHref, { scroll: link.dataset['view'] === 'scrolls' });
    }
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, [router]);
  return null;
}
