import Link from 'next/link';
import type { Words } from '../words';

export const ACTOR_TABS = ['all', 'toConfirm', 'dismissed'] as const;
export type ActorTab = (typeof ACTOR_TABS)[number];

/** The register, what waits for the user's word, and what was dismissed. */
export function ActorTabs({ present, proposed, words }: { present: ActorTab; proposed: number; words: Words }) {
  const { t } = words;
  return (
    <nav aria-label={t('actors.title')} className="mt-3 flex gap-5 border-b border-rule">
      {ACTOR_TABS.map((tab) => (
        <Link
          key={tab}
          href={tab === 'all' ? '/actors' : `/actors?tab=${tab}`}
          aria-current={tab === present ? 'page' : undefined}
          className={`border-b-2 pb-1.5 no-underline ${tab === present ? 'border-accent font-semibold text-ink' : 'border-transparent text-muted hover:text-ink'}`}
        >
          {t(`actors.${tab}`)}
          {tab === 'toConfirm' && proposed > 0 && ` ${words.number(proposed)}`}
        </Link>
      ))}
    </nav>
  );
}
