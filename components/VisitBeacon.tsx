'use client';

import { useEffect } from 'react';
import { withBasePath } from './basePath';

const AGAIN_MS = 5 * 60 * 1000;

/** Tells the server that somebody looks at the watch: when the page is shown, while it stays, and when it is left. */
export function VisitBeacon({ watchId }: { watchId: number }) {
  useEffect(() => {
    const tell = () => void navigator.sendBeacon(withBasePath(`/api/watches/${watchId}/visit`));
    const tellIfSeen = () => {
      if (!document.hidden) tell();
    };
    tellIfSeen();
    const timer = setInterval(tellIfSeen, AGAIN_MS);
    document.addEventListener('visibilitychange', tell);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tell);
    };
  }, [watchId]);
  return null;
}
