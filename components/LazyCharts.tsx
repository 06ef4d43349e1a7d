'use client';

import dynamic from 'next/dynamic';

// recharts is by far the heaviest script: only a page that draws lines loads it, after its text is there.
const waiting = () => <div className="h-[240px] animate-pulse bg-rule/40" />;

export const LazyLinesChart = dynamic(() => import('./LinesChart'), { ssr: false, loading: waiting });
