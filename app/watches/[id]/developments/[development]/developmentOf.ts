import { notFound } from 'next/navigation';
import { cache } from 'react';
import { readId } from '#core/id';
import { loadDevelopment } from '#store/developments/listDevelopments';
import { db } from '../../../../db';
import { watchOf } from '../../watchOf';

/** Title and page of one request ask for the same one. */
const loadOnce = cache((watchId: number, id: number) => loadDevelopment(db(), { watchId, id }));

/** The development that a path names and its watch, or the page that says there is none. */
export async function developmentOf(params: Promise<{ id: string; development: string }>) {
  const [watch, { development }] = [await watchOf(params), await params];
  const id = readId(development);
  const found = id === undefined ? undefined : await loadOnce(watch.id, id);
  return { watch, development: found ?? notFound() };
}
