'use client';

import { useEffect, useState } from 'react';
import { type Completion, unfinishedName } from '#core/query/completion';
import { withBasePath } from './basePath';

/** A pause in typing. */
const PAUSE_MS = 120;

export interface Completions {
  /** Where in the text the unfinished name begins. */
  from: number;
  list: Completion[];
}

const NONE: Completions = { from: 0, list: [] };

/** What may complete a text before the caret; asked for while `typed` is there. */
export function useCompletions(typed: string | undefined, watchId: number | undefined): Completions {
  const [found, setFound] = useState<Completions>(NONE);
  useEffect(() => {
    if (typed === undefined || unfinishedName(typed) === undefined) {
      setFound(NONE);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const asked = new URLSearchParams({ q: typed, watch: String(watchId ?? '') });
      fetch(withBasePath(`/api/complete?${asked}`), { signal: stop.signal })
        .then((answer) => (answer.ok ? (answer.json() as Promise<Completions>) : NONE))
        .then(setFound)
        // Who cannot be told names types them.
        .catch(() => undefined);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed, watchId]);
  return typed === undefined ? NONE : found;
}
