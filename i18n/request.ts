import { getRequestConfig } from 'next-intl/server';
import { loadReader } from '#i18n/loadReader';
import ar from '../messages/ar.json';
import en from '../messages/en.json';

export default getRequestConfig(async () => {
  const reader = await loadReader();
  return { locale: reader.locale, messages: reader.language === 'ar' ? ar : en, timeZone: reader.timeZone };
});
