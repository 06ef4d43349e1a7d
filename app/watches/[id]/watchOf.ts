import { notFound } from 'next/navigation';
import { loadWatch, type WatchView } from '#store/watches';
import { db } from '../../db';

/** The watch that a path names, or the page that says there is none. */
export async function watchOf(params: Promise<{ id: string }>): Promise<WatchView> {
  const id = Number((await params).id);
  const watch = Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 ? await loadWatch(db(), id) : undefined;
  return watch ?? notFound();
}
