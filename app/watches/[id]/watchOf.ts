import { notFound } from 'next/navigation';
import { cache } from 'react';
import { readId } from '#core/id';
import { loadWatch, type WatchView } from '#store/watches/watches';
import { allow } from '../../_access/reader';
import { db } from '../../db';

/** Layout, title and page of one request ask for the same watch. */
const loadOnce = cache((id: number) => loadWatch(db(), id));

/** The watch with that number for who may read it, or the page that says there is none. */
export async function watchNumbered(id: number | undefined): Promise<WatchView> {
  await allow('read');
  const watch = id === undefined ? undefined : await loadOnce(id);
  return watch ?? notFound();
}

/** The watch that a path names. */
export async function watchOf(params: Promise<{ id: string }>): Promise<WatchView> {
  return watchNumbered(readId((await params).id));
}
