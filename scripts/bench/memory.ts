import type { NewsFarm } from './newsFarm';
import { addFeeds, round } from './rounds';
import type { System } from './system';

/** Megabytes resident, of the worker and the web server together. */
export interface Memory {
  start: number;
  /** The most while all feeds were imported. */
  importPeak: number;
  /** And while each had two new items. */
  newsPeak: number;
  /** A minute after the last poll. */
  rest: number;
  /** The last of these by process. */
  processes: { name: string; rssMb: number }[];
}

const REST_MS = 60_000;

/** The memory of one worker and the web server through a first import and what comes after. */
export async function measureMemory(system: System, farm: NewsFarm): Promise<Memory> {
  await system.startWeb();
  await addFeeds(system.sql, farm.feedUrls);
  await system.startWorker();
  const now = () => system.usage().node.processes;
  const sum = (processes: { rssMb: number }[]) => processes.reduce((total, { rssMb }) => total + rssMb, 0);
  const start = sum(now());
  const imported = await round(system, 'the first import');
  farm.publish(2);
  const news = await round(system, 'two new in each');
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  const processes = now();
  return {
    start,
    importPeak: imported.peakNodeTogetherMb,
    newsPeak: news.peakNodeTogetherMb,
    rest: sum(processes),
    processes,
  };
}
