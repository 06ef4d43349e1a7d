'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LiveAlert } from '#core/alerts/news';
import { defined } from '#core/defined';
import { followEvents } from './liveEvents';
import { ownSubscription } from './pushState';
import { Toast, toldOf } from './Toast';
import { useTabCount } from './useTabCount';

const REFRESH_MS = 800;
const TOAST_MS = 12_000;
const MAX_TOASTS = 3;

/** False when the user has scrolled into the list: new rows would then push away what is being read. */
function isListAtTop(): boolean {
  const list = document.querySelector('[data-live-list]');
  return !list || list.getBoundingClientRect().top > 0;
}

async function notifySystem(
  { id, url, lang }: { id: number; url: string; lang?: string },
  title: string,
  body: string,
): Promise<void> {
  if (!('Notification' in window) || Notification.permission !== 'granted' || !document.hidden) return;
  // Its push service brings the same.
  if ((await ownSubscription()) !== undefined) return;
  const note = new Notification(title, {
    body,
    dir: 'auto',
    tag: `marsad-${id}`,
    ...defined({ lang: lang || undefined }),
  });
  note.onclick = () => window.open(url, '_blank', 'noopener');
}

/**
 * Makes the page follow the worker: numbers refresh by themselves, new articles are told in a note. What changed between
 * `renderedAt`, in milliseconds of the server's time, and the first event heard is caught up with.
 */
export function Live({ renderedAt }: { renderedAt: number }) {
  const t = useTranslations('live');
  const language = useLocale().startsWith('ar') ? 'ar' : 'en';
  const router = useRouter();
  const [toasts, setToasts] = useState<LiveAlert[]>([]);
  const [waiting, setWaiting] = useState(0);
  const [lost, setLost] = useState(false);
  const stale = useRef(false);
  const rendered = useRef(renderedAt);
  useEffect(() => {
    rendered.current = renderedAt;
  }, [renderedAt]);
  const countUnseen = useTabCount();

  const refresh = useCallback(() => {
    stale.current = false;
    setWaiting(0);
    router.refresh();
  }, [router]);

  useEffect(() => {
    const stop = new AbortController();
    let refreshTimer: ReturnType<typeof setTimeout> | undefined;
    const toastTimers = new Set<ReturnType<typeof setTimeout>>();

    function refreshSoon(): void {
      clearTimeout(refreshTimer);
      refreshTimer = setTimeout(() => {
        if (document.hidden || !isListAtTop()) stale.current = true;
        else refresh();
      }, REFRESH_MS);
    }
    function onReturn(): void {
      if (stale.current && !document.hidden && isListAtTop()) refresh();
    }

    followEvents(stop.signal, (event, isLeader) => {
      if (event.kind === 'state') setLost(!event.connected);
      if (event.kind === 'change') refreshSoon();
      if (event.kind === 'state' && event.connected && event.changedAt > rendered.current) refreshSoon();
      if (event.kind !== 'alert') return;
      const { alert } = event;
      const told = toldOf(alert, { t, language });
      if (isLeader) void notifySystem({ id: alert.id, ...told }, told.title, told.heading);
      setToasts((shown) => [...shown, alert].slice(-MAX_TOASTS));
      const timer = setTimeout(() => setToasts((shown) => shown.filter(({ id }) => id !== alert.id)), TOAST_MS);
      toastTimers.add(timer);
      if ('title' in alert.news) countUnseen();
      if ('title' in alert.news && !isListAtTop()) setWaiting((count) => count + 1);
      refreshSoon();
    });
    document.addEventListener('visibilitychange', onReturn);
    // The list may scroll by itself, and its events do not rise.
    document.addEventListener('scrollend', onReturn, true);
    return () => {
      stop.abort();
      clearTimeout(refreshTimer);
      for (const timer of toastTimers) clearTimeout(timer);
      document.removeEventListener('visibilitychange', onReturn);
      document.removeEventListener('scrollend', onReturn, true);
    };
  }, [refresh, t, language, countUnseen]);

  function showWaiting(): void {
    refresh();
    document.querySelector('[data-live-list]')?.scrollIntoView();
  }

  return (
    <>
      {waiting > 0 && (
        <button
          type="button"
          onClick={showWaiting}
          className="btn btn-main fixed inset-x-0 top-3 z-40 mx-auto w-fit rounded-full"
        >
          {t('pill', { count: waiting })}
        </button>
      )}
      <section
        aria-label={t('region')}
        aria-live="polite"
        // On a phone over the switch of the panes and what was just marked (UndoToast), which are to be pressed.
        className="fixed inset-x-4 bottom-32 z-40 ms-auto grid max-w-sm gap-2 lg:bottom-4"
      >
        {toasts.map((alert) => (
          <Toast
            key={alert.id}
            told={toldOf(alert, { t, language })}
            dismissWord={t('dismiss')}
            dismiss={() => setToasts((shown) => shown.filter(({ id }) => id !== alert.id))}
          />
        ))}
        {lost && (
          <p className="justify-self-end rounded border border-rule bg-surface px-3 py-1 text-muted">{t('lost')}</p>
        )}
      </section>
    </>
  );
}
