import type { I18n } from './i18n';

/** Some days in words, one by itself. @example 'from Oct 20, 2026 to Oct 22, 2026', 'on Oct 20, 2026' */
export function daysBetween(from: string, to: string, i18n: I18n): string {
  const [first, last] = [i18n.day(from), i18n.day(to)];
  return first === last ? i18n.t('common.onDay', { day: first }) : i18n.t('common.fromTo', { from: first, to: last });
}
