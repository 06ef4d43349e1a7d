/** The label in the user's language, else in English, Arabic, or whatever language there is. */
export function nameIn(names: Partial<Record<string, string>>, language: string, fallback = ''): string {
  return names[language] ?? names['en'] ?? names['ar'] ?? Object.values(names)[0] ?? fallback;
}
