import { notFound } from 'next/navigation';
import { loadWatch, type WatchView } from '#store/watches';
import { db } from '../../db';

/** The watch with that number, or the page that says there is none. */
export async function watchNumbered(id: number): Promise<WatchView> {
  const watch = Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 ? await loadWatch(db(), id) : undefined;
  return watch ?? notFound();
}

/** The watch that a path names. */
export async function watchOf(params: Promise<{ id: string }>): Promise<WatchView> {
  return watchNumbered(Number((await params).id));
}
