import Parser from 'rss-parser';
import { request } from 'undici';

/** The reference: undici's request and rss-parser's parseString, nothing else; ten at once. */
export async function bareFetchAndParse(urls: string[]): Promise<{ itemsPerSecond: number }> {
  let items = 0;
  const queue = [...urls];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
        const { body, statusCode, headers } = await request(url);
        const text = await body.text();
        if (statusCode !== 200 || headers['content-encoding']) continue;
        items += (await new Parser().parseString(text)).items.length;
      }
    }),
  );
  return { itemsPerSecond: items / ((performance.now() - began) / 1000) };
}
