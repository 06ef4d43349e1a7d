'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Note } from './Note';

/**
 * What is in a form, which begins anew with another version of what it edits: but not while somebody edits it, as their entries would be gone. Then it
 * stays as it is, and says that there is a newer one, until it is sent.
 */
export function HeldWhileEdited({
  version,
  newer,
  children,
}: {
  version: string;
  /** Said while a newer version waits. */
  newer: string;
  children: ReactNode;
}) {
  const place = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState<{ version: string; children: ReactNode }>();
  useEffect(() => {
    const form = place.current?.closest('form');
    // Whoever sends the form reads it first.
    const letGo = () => void setTimeout(() => setHeld(undefined));
    form?.addEventListener('submit', letGo);
    return () => form?.removeEventListener('submit', letGo);
  }, []);
  const shown = held ?? { version, children };
  return (
    <div ref={place} className="contents" onInput={() => setHeld((before) => before ?? { version, children })}>
      {shown.version !== version && <Note kind="info">{newer}</Note>}
      <div key={shown.version} className="contents">
        {shown.children}
      </div>
    </div>
  );
}
