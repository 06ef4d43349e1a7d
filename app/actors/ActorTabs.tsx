import Link from 'next/link';
import type { I18n } from '../i18n';

export const ACTOR_TABS = ['all', 'toConfirm', 'dismissed'] as const;
export type ActorTab = (typeof ACTOR_TABS)[number];

/** The register, what waits for the user's word, and what was dismissed. */
export function ActorTabs({ present, proposed, i18n }: { present: ActorTab; proposed: number; i18n: I18n }) {
  const { t } = i18n;
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
          {tab === 'toConfirm' && proposed > 0 && ` ${i18n.number(proposed)}`}
        </Link>
      ))}
    </nav>
  );
}
