import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { findChromium } from '#runtime/chromium';
import { SIZES } from '#tests/support/pageFaults';

/** The machine's own Chromium, without a window. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium was found: name one in CHROMIUM_PATH');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
}

/** A reader's browser at the program's address; whatever it complains of is added to `complaints`. */
export async function openReader(
  browser: Browser,
  { url, language, complaints }: { url: string; language: 'ar' | 'en'; complaints: string[] },
): Promise<BrowserContext> {
  const opened = await browser.newContext({
    baseURL: url,
    viewport: SIZES.desk,
    locale: language === 'ar' ? 'ar-IQ' : 'en-GB',
    // Not the server's zone, so that the page is made anew with the reader's.
    timezoneId: 'Asia/Baghdad',
    reducedMotion: 'reduce',
  });
  opened.on('console', (message) => {
    if (message.type() === 'error')
      complaints.push(`${message.page()?.url()}: ${message.text()} ${message.location().url}`);
  });
  opened.on('weberror', (error) => complaints.push(`${error.page()?.url()}: ${error.error().message}`));
  return opened;
}
