import type { DevelopmentView } from '#store/developments/listDevelopments';
import type { I18n } from '../../i18n';

/** What is told of a development, in sentences of the reader's language: how many report it, who was first, what is new. */
export function developmentFacts(development: DevelopmentView, i18n: I18n): string[] {
  const { t } = i18n;
  const { reports, sources, firstSource, lagMinutes, newActors, newNumbers } = development;
  const isNew = [...newActors.map(({ names, key }) => i18n.name(names, key)), ...newNumbers];
  // Of one publisher nobody was first.
  const first =
    firstSource === undefined
      ? undefined
      : t('developments.first', { alone: sources === 1 ? 'yes' : 'no', source: firstSource });
  const lag =
    lagMinutes === undefined || lagMinutes < 1
      ? undefined
      : t('developments.lag', { duration: i18n.duration(lagMinutes * 60) });
  return [
    [t('developments.reports', { reports, sources }), first, lag].filter((part) => part !== undefined).join(' · '),
    ...(isNew.length > 0 ? [t('developments.isNew', { what: i18n.list(isNew) })] : []),
  ];
}
