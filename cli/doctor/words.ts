import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createTranslator } from 'next-intl';
import type { Finding } from '#cli/doctor/finding';
import type { Messages } from '#i18n/isolateMessages';
import { LANGUAGES, type Language } from '#i18n/preferences';
import { posixLocale } from '#runtime/posixLocale';
import { projectRoot } from '#runtime/root';

/** A finding in words: what is looked at, what was found there, and what to do about it. */
export interface Told {
  name: string;
  words: string;
  mend?: string;
}

/** The language of this terminal; English where it is none of ours. */
export function terminalLanguage(): Language {
  const locale = posixLocale();
  return LANGUAGES.find((language) => locale.startsWith(language)) ?? 'en';
}

/** Puts findings into words of a language. */
export function wordsIn(language: Language): (finding: Finding) => Told {
  const messages: Messages = JSON.parse(readFileSync(path.join(projectRoot, 'messages', `${language}.json`), 'utf8'));
  // Digits that a terminal and whoever copies a number from it know.
  const translate = createTranslator({ locale: language === 'ar' ? 'ar-u-nu-latn' : language, messages });
  const say = (key: string, params: Finding['params'] = {}) =>
    translate.has(key as never) ? String(translate(key as never, params as never)) : undefined;
  return ({ check, state, says, params, failure }) => {
    const name = say(`doctor.${check}.name`) ?? check;
    const known = failure && language !== 'en' ? say(`errors.${failure.code}`, failure.params) : undefined;
    if (known !== undefined) return { name, words: known };
    if (failure) return { name, words: failure.message, mend: failure.hint };
    const words = say(`doctor.${check}.${says}`, params) ?? say('doctor.failed', params) ?? says;
    const mend = state === 'ok' ? undefined : say(`doctor.${check}.${says}Mend`, params);
    return { name, words, ...(mend && { mend }) };
  };
}
