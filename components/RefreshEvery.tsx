'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Makes the page anew every few seconds, for pages that wait for an answer and may miss the event that brings it. */
export function RefreshEvery({ seconds }: { seconds: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), seconds * 1000);
    return () => clearInterval(timer);
  }, [router, seconds]);
  return null;
}
