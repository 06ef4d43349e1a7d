'use client';

import { useOffline } from 'next/offline';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Icon } from '#components/Icon';
import { Said } from '#components/Said';
import { type Health, type Trouble as Kind, troubleOf } from '#core/health';
import { withBasePath } from './basePath';

const LOOK_EVERY_MS = 5000;
const ANSWER_WITHIN_MS = 8000;
const SINCE = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
/** One answer that stays out may be a restart. */
const UNANSWERED = 2;

/**
 * Says on every page when a part of Marsad is not well, and what to do: first what the server knew, then what it says
 * every few seconds while the page is looked at.
 */
export function Trouble({ initial }: { initial: Kind | null }) {
  const t = useTranslations('trouble');
  const format = useFormatter();
  const [known, setTrouble] = useState(initial ?? undefined);
  // Something was clicked on and waits for the server: that is said before the next look.
  const trouble: Kind | undefined = useOffline() ? { part: 'web' } : known;

  useEffect(() => {
    let unanswered = 0;
    let isGone = false;
    async function look(): Promise<void> {
      if (document.hidden) return;
      try {
        const response = await fetch(withBasePath('/api/health'), { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
        // Our own answer; anything else (a proxy's error page) counts as none.
        const health: Health = await response.json();
        unanswered = 0;
        if (!isGone) setTrouble(troubleOf(health));
      } catch {
        unanswered += 1;
        if (!isGone && unanswered >= UNANSWERED) setTrouble({ part: 'web' });
      }
    }
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    const onReturn = () => void look();
    document.addEventListener('visibilitychange', onReturn);
    return () => {
      isGone = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onReturn);
    };
  }, []);

  if (!trouble) return null;
  const since = trouble.part === 'silent' ? format.dateTime(new Date(trouble.lastSeenAt), SINCE) : '';
  return (
    <div role="alert" className="sticky top-0 z-40 border-s-4 border-b border-s-danger border-b-rule bg-surface">
      <p className="mx-auto flex max-w-[1280px] items-start gap-2 px-4 py-2">
        <Icon name="warning" size={18} className="mt-1 shrink-0 text-danger" />
        <span>
          <strong>{t(`${trouble.part}.what`, { since })}</strong> <Said>{t(`${trouble.part}.mend`)}</Said>
        </span>
      </p>
    </div>
  );
}
