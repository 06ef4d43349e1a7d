/** The items of the page's list, in its order. */
const itemsOf = () => [...document.querySelectorAll<HTMLElement>('[data-item]')];

/** Where a reader is in the list: the item that holds the element, else the one that is read beside it. */
function placeIn(items: readonly HTMLElement[], element: Element | null): number {
  const at = items.findIndex((item) => item.contains(element));
  return at === -1 ? items.findIndex((item) => item.ariaCurrent === 'true') : at;
}

/** Moves on by a step from where an element is; while an article is read beside the list, the next one is read. */
export function moveInList(step: 1 | -1, from: Element | null): void {
  const items = itemsOf();
  const at = placeIn(items, from);
  const next = items[at === -1 ? (step === 1 ? 0 : items.length - 1) : at + step];
  if (!next) return;
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
  if (document.querySelector('[data-reading]')) next.querySelector<HTMLElement>('[data-read]')?.click();
}

/** Moves on from an article that may leave the list: its row would take the focus with it. */
export function leaveItem(from: Element): void {
  const items = itemsOf();
  const at = placeIn(items, from);
  if (at === -1) return;
  const isRead = from.closest('[data-reading]') !== null || items[at]?.ariaCurrent === 'true';
  if (!isRead && !items[at]?.contains(document.activeElement)) return;
  moveInList(items[at + 1] ? 1 : -1, items[at] ?? null);
}

/** Clicks on what a selector names in the item that a reader is in, else in what is read beside the list. */
export function clickInItem(selector: string): void {
  const place = document.activeElement?.closest('[data-item]') ?? document.querySelector('[data-reading]');
  place?.querySelector<HTMLElement>(selector)?.click();
}
