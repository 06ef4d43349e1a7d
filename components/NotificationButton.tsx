'use client';

import { useSyncExternalStore } from 'react';

type Permission = NotificationPermission | 'unsupported';

const CHANGED = 'marsad-permission';

function read(): Permission {
  return 'Notification' in window && window.isSecureContext ? Notification.permission : 'unsupported';
}

function watch(onChange: () => void): () => void {
  window.addEventListener(CHANGED, onChange);
  return () => window.removeEventListener(CHANGED, onChange);
}

/** Asks the browser for leave to notify; says how it stands. A browser asks only once, and only upon a press. */
export function NotificationButton({
  words,
}: {
  words: Record<'allow' | 'allowed' | 'denied' | 'unsupported', string>;
}) {
  const permission = useSyncExternalStore<Permission>(watch, read, () => 'default');
  if (permission === 'granted') return <p>{words.allowed}</p>;
  if (permission === 'denied') return <p>{words.denied}</p>;
  if (permission === 'unsupported') return <p className="text-muted">{words.unsupported}</p>;

  async function ask(): Promise<void> {
    await Notification.requestPermission();
    window.dispatchEvent(new Event(CHANGED));
  }
  return (
    <button type="button" className="btn" onClick={ask}>
      {words.allow}
    </button>
  );
}
