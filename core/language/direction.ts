/** Which way a language is written, as HTML, push messages and chat services call it. */
export function directionOf(language: 'ar' | 'en'): 'rtl' | 'ltr' {
  return language === 'ar' ? 'rtl' : 'ltr';
}
