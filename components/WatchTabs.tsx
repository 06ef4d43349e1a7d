'use client';

import Link, { useLinkStatus } from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';

/** The parts of a watch, the present one marked. */
export function WatchTabs({
  watchId,
  words,
}: {
  watchId: number;
  words: Record<'label' | 'overview' | 'developments' | 'quotes' | 'profile' | 'topics' | 'sources' | 'check', string>;
}) {
  const path = usePathname();
  const tabs = [
    { href: `/watches/${watchId}`, label: words.overview },
    { href: `/watches/${watchId}/developments`, label: words.developments },
    { href: `/watches/${watchId}/quotes`, label: words.quotes },
    { href: `/watches/${watchId}/profile`, label: words.profile },
    { href: `/watches/${watchId}/topics`, label: words.topics },
    { href: `/watches/${watchId}/sources`, label: words.sources },
    { href: `/watches/${watchId}/check`, label: words.check },
  ] as const;
  return (
    <nav aria-label={words.label} className="mt-3 flex flex-wrap gap-x-5 gap-y-1">
      {tabs.map((tab, index) => {
        const isHere = path === tab.href;
        // A page beneath a part is in it; all of them are beneath the first.
        const isWithin = isHere || (index > 0 && path.startsWith(`${tab.href}/`));
        return (
          <Link
            prefetch={false}
            key={tab.href}
            href={tab.href}
            aria-current={isHere ? 'page' : isWithin ? 'true' : undefined}
            className="place pb-1.5"
          >
            <TabName>{tab.label}</TabName>
          </Link>
        );
      })}
    </nav>
  );
}

/** Tells that the page it leads to is being made; the present one stays until then. */
function TabName({ children }: { children: string }) {
  const t = useTranslations('states');
  const { pending } = useLinkStatus();
  return (
    <span className={pending ? 'animate-pulse' : undefined}>
      {children}
      {pending && (
        <span role="status" className="sr-only">
          {t('loading')}
        </span>
      )}
    </span>
  );
}
