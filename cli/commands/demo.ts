import path from 'node:path';
import { runMarsad } from '#cli/runMarsad';
import { type SampleSite, startSampleSite } from '#cli/sampleSite';
import { printLine } from '#cli/terminal';
import { isLoopback, readEnv } from '#runtime/env';
import { onStopSignal } from '#runtime/supervise/stopSignal';

const PUBLISH_EVERY_MS = 6000;

/**
 * `marsad demo`: the same program beside sample news sites on this machine that go on publishing. Its data lies in a folder
 * of its own and begins anew each time; DATABASE_URL is left alone, so that sample text never meets real news.
 */
export async function demo(): Promise<number> {
  const settings = readEnv();
  const dataDir = path.join(settings.dataDir, 'demo');
  const site = await startSampleSite();
  const stop = onStopSignal(() => undefined);
  const ended = new AbortController();
  let publishing: Promise<void> | undefined;
  printLine(whatWillHappen(site, dataDir));
  try {
    return await runMarsad({
      overrides: {
        DATABASE_URL: '',
        DATABASE_DIRECT_URL: '',
        DATABASE_READ_URL: '',
        MARSAD_DATA: dataDir,
        // Sample text asks for no account; on a network it is guarded as everything is.
        ...(isLoopback(settings.host) && { MARSAD_ACCOUNTS: 'off' }),
        // The samples are of 2024 and alert all the same: what is shown is how alerts come.
        MARSAD_NEWS_DAYS: '36500',
        // Exactly the sample sites, beside what this user allows anyway (a webhook receiver of theirs, say).
        MARSAD_ALLOW_PRIVATE: [...settings.allowPrivate, ...site.sites.map(({ url }) => new URL(url).host)].join(','),
      },
      freshDatabase: true,
      async seed(run, database) {
        const feedUrls = site.sites.map(({ feedUrl }) => feedUrl);
        const words = await run('seedFirstWatch', database, { feedUrls });
        // Loaded only now: it needs the generated client.
        const { keepPublishing } = await import('#cli/sampleSite/keepPublishing');
        publishing = keepPublishing(site, {
          databaseUrl: database.url,
          everyMs: PUBLISH_EVERY_MS,
          signal: AbortSignal.any([stop.signal, ended.signal]),
          tell: printLine,
        });
        return words;
      },
      farewell: '  Open it: charts and alerts move as the sample sites publish.',
    });
  } finally {
    ended.abort();
    await publishing;
    stop.dispose();
    await site.close();
  }
}

function whatWillHappen(site: SampleSite, dataDir: string): string {
  const live = site.total - site.published();
  const minutes = Math.ceil((live * PUBLISH_EVERY_MS) / 60_000);
  return [
    'Marsad’s demo: the whole program beside sample news sites on this machine. No network is needed.',
    `  ${site.sites.map(({ name, url }) => `${url}  ${name}`).join('\n  ')}`,
    `  The first watch follows them. ${site.published()} items of January and February 2024 are there already; ${live} more come one by`,
    `  one, every ${PUBLISH_EVERY_MS / 1000} s for about ${minutes} minutes, up to the end of March 2024: all of it sample text written for Marsad.`,
    `  The demo starts afresh each time: what an earlier one left in ${dataDir} is deleted. Real data is not touched.`,
    '',
  ].join('\n');
}
