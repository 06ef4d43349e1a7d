import { useFormatter } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { tabTitle } from '#core/tabTitle';

/** Articles that are new since the reader's last visit, where the page says so (`data-new`). */
const newOnPage = () => Number(document.querySelector<HTMLElement>('[data-new]')?.dataset['new'] ?? 0);

/**
 * Says in a tab's title how many articles wait for who looks at another one: those new since the last visit while nobody looked at the page
 * at all, and those that come while it is hidden, each told by the function that this gives. Looked at, the title is bare.
 */
export function useTabCount(): () => void {
  const format = useFormatter();
  const [unseen, setUnseen] = useState(0);

  useEffect(() => {
    if (document.hidden) setUnseen(newOnPage());
    const look = () => {
      if (!document.hidden) setUnseen(0);
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);

  useEffect(() => {
    const badge = unseen > 0 ? format.number(unseen) : undefined;
    const mark = () => {
      const title = tabTitle(document.title, badge);
      if (title !== document.title) document.title = title;
    };
    mark();
    // A page that makes itself anew sets its title anew.
    const titles = new MutationObserver(mark);
    titles.observe(document.head, { subtree: true, childList: true, characterData: true });
    return () => titles.disconnect();
  }, [unseen, format]);

  return useCallback(() => {
    if (document.hidden) setUnseen((count) => count + 1);
  }, []);
}
