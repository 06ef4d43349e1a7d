import { RETENTION_PARTS, type Retention } from '#core/retention';
import { type countOld, MOST_COUNTED } from '#store/work/retention';
import type { I18n } from '../i18n';

/** What deleting comes to, in a sentence. */
export function removalWords(
  { old, before, after }: { old: Awaited<ReturnType<typeof countOld>>; before: Retention; after: Retention },
  { t, number, list }: I18n,
): string {
  const parts = RETENTION_PARTS.flatMap((part) => {
    if (part === 'polls') return after.polls === before.polls ? [] : [t('retention.pollsToo')];
    const count = old[part];
    if (count === 0) return [];
    const words = count >= MOST_COUNTED ? t('retention.atLeast', { count: number(count) }) : number(count);
    return [t('retention.removed', { what: t(`retention.parts.${part}`), count: words })];
  });
  return parts.length === 0 ? t('retention.nothing') : t('retention.would', { parts: list(parts) });
}
