import { excerpt } from '#core/alerts/excerpt';

const TITLE_CHARS = 120;

/** What an article is called: its title, or how it begins. */
export function seedTitle({ title, text }: { title: string; text: string }): string {
  return title || excerpt(text, TITLE_CHARS);
}
