/**
 * Every page of a running Marsad as readers see it, in Arabic and English, on a desk and a phone: what does not fit, what axe finds with all that
 * opens open, in light and, on the desk, in dark, and a picture of each. Says each page as it was looked at; what there was no time for it says
 * too. Ends with 1 when something is not as it should be.
 *
 *   MARSAD_DATA=/tmp/demo npm run demo
 *   npm run prove-pages -- http://127.0.0.1:3000 [--pictures FOLDER] [--only TEXT] [--minutes 60]
 */
import fs from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openReader } from '#tests/support/browser';
import { axeFaults, closeAll, dialogFaults, layoutFaults, openAll, SIZES } from '#tests/support/pageFaults';
import { kindOf, walkLinks } from './walkLinks';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pictures: { type: 'string' },
    only: { type: 'string', default: '' },
    minutes: { type: 'string', default: '60' },
  },
});
const [url = 'http://127.0.0.1:3000'] = positionals;
/** An address that names no page. */
const NOWHERE = '/no/such/page';
const deadline = performance.now() + Number(values.minutes) * 60_000;

const browser = await openBrowser();
const addresses = (await addressesOf(browser)).filter((address) => address.includes(values.only));
console.log(`${addresses.length} pages`);
let looks = 0;
let faults = 0;
const tell = (found: readonly string[]) => {
  faults += found.length;
  for (const fault of found) console.log(`✗ ${fault}`);
};
for (const language of ['ar', 'en'] as const) {
  const complaints: string[] = [];
  const reader = await openReader(browser, { url, language, complaints });
  // tsx names the functions that are sent to the browser by one of its own.
  await reader.addInitScript('globalThis.__name = (named) => named');
  const page = await reader.newPage();
  for (const address of addresses) {
    if (performance.now() > deadline) break;
    const started = performance.now();
    // What breaks on one page says nothing of the others.
    tell(await look(page, address, language).catch((error: Error) => [`${language} ${address}: ${error.message}`]));
    tell(complaints.splice(0).filter((complaint) => address !== NOWHERE || !complaint.includes('404')));
    looks += 1;
    console.log(`  ${language} ${address} ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  for (const size of [SIZES.desk, SIZES.phone]) {
    await page.setViewportSize(size);
    tell(await dialogFaults(page));
  }
  await reader.close();
}
await browser.close();
const left = 2 * addresses.length - looks;
if (left > 0) console.log(`✗ ${left} looks are left out: the ${values.minutes} minutes are over`);
console.log(`${faults === 0 && left === 0 ? '✓' : '✗'} ${addresses.length} pages in two languages: ${faults} faults`);
process.exitCode = faults === 0 && left === 0 ? 0 : 1;

/** One address of each kind of page that links lead to, and the other looks of the pages that have several. */
async function addressesOf(on: Browser): Promise<string[]> {
  const page = await on.newPage();
  const { visited } = await walkLinks(page, url, { ofAKind: 1, pagesOnly: true });
  const kinds = new Map(visited.map((address) => [kindOf(new URL(address).pathname), address]));
  const paths = [...kinds.values()].map((address) => address.slice(url.length) || '/');
  const watch = paths.find((each) => /^\/watches\/\d+$/u.test(each));
  if (watch === undefined) throw new Error(`no watch is at ${url}`);
  await page.goto(`${url}${watch}?range=all`);
  const read = await page.locator('[data-read]').first().getAttribute('href');
  await page.close();
  const looks = ['look=lines&unit=week&compare=previous', 'look=stack&unit=month', 'measure=share&compare=year'];
  const lists = ['tab=rejected', 'tab=review', 'tab=undated', 'q=xyzzy', 'q=color:red'];
  return [
    ...paths,
    ...[...looks, ...lists].map((query) => `${watch}?range=all&${query}`),
    ...(read ? [`${watch}${read.replace(/#.*$/u, '')}`] : []),
    `/compare?series=${watch.split('/').at(-1)}&range=all&find=${encodeURIComponent('العراق')}`,
    '/actors?tab=toConfirm',
    NOWHERE,
  ];
}

async function look(page: Page, address: string, language: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of ['desk', 'phone'] as const) {
    const note = (faulty: string[], state: string) =>
      found.push(...faulty.map((fault) => `${language} ${address} ${name} ${state}: ${fault}`));
    await page.setViewportSize(SIZES[name]);
    await page.goto(address);
    await page.locator('h1').first().waitFor();
    note(await layoutFaults(page), 'closed');
    if (values.pictures !== undefined) {
      await fs.mkdir(values.pictures, { recursive: true });
      const file = `${language}-${name}-${address.replace(/[^a-z0-9]+/giu, '_')}.png`;
      await page.screenshot({ path: path.join(values.pictures, file), fullPage: true });
    }
    await openAll(page);
    note(await layoutFaults(page), 'open');
    note(await axeFaults(page), 'light');
    // Colours are the same on a phone.
    if (name === 'desk') {
      await page.emulateMedia({ colorScheme: 'dark' });
      note(await axeFaults(page, true), 'dark');
      await page.emulateMedia({ colorScheme: 'light' });
    }
    await closeAll(page);
  }
  return found;
}
