import { MAX_COUNTED } from '#store/inbox/countInbox';
import type { I18n } from '../i18n';

/** A number of the inbox, which is counted up to a bound: '7', '99+'. */
export function countWords(count: number, t: I18n['t']): string {
  return count > MAX_COUNTED ? t('nav.many', { max: MAX_COUNTED }) : t('nav.waiting', { count });
}
