import type { I18n } from '../../../i18n';

/** "Arabic", «العربية»: of an ISO 639-1 code. */
export function languageName(code: string, { preferences }: I18n): string {
  return new Intl.DisplayNames(preferences.locale, { type: 'language' }).of(code) ?? code;
}

/** "Iraq", «العراق»: of an ISO 3166-1 code; the United Nations' own is `UN`. */
export function countryName(code: string, { preferences }: I18n): string {
  return new Intl.DisplayNames(preferences.locale, { type: 'region' }).of(code) ?? code;
}
