import type { Names } from '#core/entities/actor';

/** The label in the user's language, else in English, Arabic, or whatever language there is. */
export function nameIn(names: Names, language: string, fallback = ''): string {
  return names[language] ?? names['en'] ?? names['ar'] ?? Object.values(names)[0] ?? fallback;
}
