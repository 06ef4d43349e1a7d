import { getRequestConfig } from 'next-intl/server';
import { compileMessages } from '#i18n/compileMessages';
import { isolateMessages } from '#i18n/isolateMessages';
import { loadPreferences } from '#i18n/loadPreferences';
import ar from '../messages/ar.json';
import en from '../messages/en.json';

const MESSAGES = {
  ar: compileMessages(isolateMessages(ar, 'ar')),
  en: compileMessages(isolateMessages(en, 'en')),
};

export default getRequestConfig(async () => {
  const preferences = await loadPreferences();
  return { locale: preferences.locale, messages: MESSAGES[preferences.language], timeZone: preferences.timeZone };
});
