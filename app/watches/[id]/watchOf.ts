import { notFound } from 'next/navigation';
import { readId } from '#core/id';
import { loadWatch, type WatchView } from '#store/watches';
import { db } from '../../db';

/** The watch with that number, or the page that says there is none. */
export async function watchNumbered(id: number | undefined): Promise<WatchView> {
  const watch = id === undefined ? undefined : await loadWatch(db(), id);
  return watch ?? notFound();
}

/** The watch that a path names. */
export async function watchOf(params: Promise<{ id: string }>): Promise<WatchView> {
  return watchNumbered(readId((await params).id));
}
