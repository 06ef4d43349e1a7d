import { type Background, unpackBackground } from '#core/relevance/background';
import { loadBackgroundBytes } from '#runtime/background';

/** Languages that a table is shipped for; others begin empty and learn. */
const SHIPPED = ['ar', 'en'];

/** How often words occur in the news of each language, from the shipped tables. */
export async function openBackgrounds(): Promise<Map<string, Background>> {
  const open = new Map<string, Background>();
  for (const language of SHIPPED) {
    const bytes = await loadBackgroundBytes(language);
    if (bytes) open.set(language, unpackBackground(language, bytes));
  }
  return open;
}
