import { getRequestConfig } from 'next-intl/server';
import { isolateMessages } from '#i18n/isolateMessages';
import { loadReader } from '#i18n/loadReader';
import ar from '../messages/ar.json';
import en from '../messages/en.json';

const MESSAGES = { ar: isolateMessages(ar, 'ar'), en: isolateMessages(en, 'en') };

export default getRequestConfig(async () => {
  const reader = await loadReader();
  return { locale: reader.locale, messages: MESSAGES[reader.language], timeZone: reader.timeZone };
});
