import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

export const SIZES = {
  wide: { width: 1440, height: 900 },
  desk: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
};

/** From so many pixels on a part sticks out of its place; less is a focus ring or a hanging icon. */
const STICKS_OUT = 16;

/** Opens all that can be opened in a page's place: details, within each other too, and what a button unfolds. Returns how many there were. */
export async function openAll(page: Page): Promise<number> {
  return page.evaluate(() => {
    const details = [...document.querySelectorAll('details')];
    for (const each of details) each.open = true;
    const folded = [...document.querySelectorAll<HTMLElement>('button[aria-expanded=false][aria-controls]')];
    const shown = folded.filter((button) => button.checkVisibility());
    for (const button of shown) button.click();
    return details.length + shown.length;
  });
}

/** Closes all of it again. */
export async function closeAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = false;
  });
}

/** What does not fit at the present size: the page itself, or a part that reaches over what stands beside it. */
export async function layoutFaults(page: Page): Promise<string[]> {
  // Charts take a new width a frame or two later: what counts is where the page comes to rest.
  await page.evaluate(async () => {
    const widths = () =>
      [...document.querySelectorAll('main *')].map((part) => part.getBoundingClientRect().width).join();
    let before = '';
    for (let tries = 0; tries < 60 && widths() !== before; tries++) {
      before = widths();
      for (let frame = 0; frame < 3; frame++) await new Promise((done) => requestAnimationFrame(done));
    }
  });
  return page.evaluate((most) => {
    const root = document.documentElement;
    const faults: string[] = [];
    const over = root.scrollWidth - root.clientWidth;
    if (over > 0) faults.push(`the page is ${over} px too wide`);
    const scrolls = (part: Element) => getComputedStyle(part).overflowX !== 'visible';
    for (const part of document.querySelectorAll(
      'main figure, main table, main form, main section, main dl, main ul',
    )) {
      const parent = part.parentElement;
      if (!parent || scrolls(parent) || parent.closest('svg, .sr-only, details:not([open])')) continue;
      if (/absolute|fixed/.test(getComputedStyle(part).position)) continue;
      const [inner, outer] = [part.getBoundingClientRect(), parent.getBoundingClientRect()];
      if (inner.width === 0 || outer.width === 0) continue;
      const out = Math.max(outer.left - inner.left, inner.right - outer.right);
      if (out > most) faults.push(`${part.tagName.toLowerCase()} sticks ${Math.round(out)} px out of its place`);
    }
    return faults;
  }, STICKS_OUT);
}

/** The rules of axe that look at colours: all that a page's dark look can change. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Axe draws words to leave out fonts of icons, of which there are none here: Arabic letters that join were taken for such, three texts of four. */
const AXE = axe.source.replace(/(occurrenceThreshold = arguments[^;]*): 3;/u, '$1: 0;');
if (AXE === axe.source) throw new Error('axe-core has no threshold of icon fonts any more: look how it tells them now');

/** What axe finds in the page as it stands; with `coloursOnly`, of a page that was looked at in its other colours already. */
export async function axeFaults(page: Page, coloursOnly = false): Promise<string[]> {
  // Half a megabyte: a page that is looked at again has it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const options: RunOptions = {
    resultTypes: ['violations'],
    preload: false,
    ...(coloursOnly && { runOnly: COLOUR_RULES }),
  };
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
  return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** Shows each dialog of the page in turn, then that of the keys, which is drawn when it is asked for, and what does not fit or is wrong in it. */
export async function dialogFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const dialogs = page.locator('dialog');
  for (let at = 0; at < (await dialogs.count()); at++) {
    await dialogs.nth(at).evaluate((element: HTMLDialogElement) => element.showModal());
    faults.push(...(await openDialogFaults(page)));
  }
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await page.keyboard.press('?');
  // It is drawn before the next frame.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  if ((await page.locator('dialog[open]').count()) > 0) faults.push(...(await openDialogFaults(page)));
  return faults.map((fault) => `dialog: ${fault}`);
}

async function openDialogFaults(page: Page): Promise<string[]> {
  const dialog = page.locator('dialog[open]');
  const sticksOut = await dialog.evaluate((element) => {
    const { left, right } = element.getBoundingClientRect();
    return left < 0 || right > document.documentElement.clientWidth;
  });
  const faults = [...(await layoutFaults(page)), ...(await axeFaults(page))];
  await dialog.evaluate((element: HTMLDialogElement) => element.close());
  return sticksOut ? ['sticks out of the page', ...faults] : faults;
}
