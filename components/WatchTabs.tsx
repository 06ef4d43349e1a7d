'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

/** The parts of a watch, the present one marked. */
export function WatchTabs({ label, tabs }: { label: string; tabs: { href: string; label: string }[] }) {
  const path = usePathname();
  return (
    <nav aria-label={label} className="mt-3 flex gap-5">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={path === tab.href ? 'page' : undefined}
          className={`border-b-2 pb-1.5 no-underline ${path === tab.href ? 'border-accent font-semibold text-ink' : 'border-transparent text-muted hover:text-ink'}`}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
