import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { readId } from '#core/id';
import { isArticle } from '#store/articles/isArticle';
import { loadDevelopment } from '#store/developments/listDevelopments';
import { PATH_HEADER } from '../../_shell/pathHeader';
import { db } from '../../db';

const DEVELOPMENT = /^\/watches\/\d+\/developments\/([^/]+)$/u;

/**
 * Answers 404 where the address of a request names a development or an article to read that is not there. A layout is told neither, and
 * beneath it the first words of a page have gone out with status 200.
 */
export async function mustBeThere(watchId: number): Promise<void> {
  const address = URL.parse((await headers()).get(PATH_HEADER) ?? '', 'http://marsad.invalid');
  const named = DEVELOPMENT.exec(address?.pathname ?? '')?.[1];
  if (named !== undefined) {
    const id = readId(named);
    if (id === undefined || !(await loadDevelopment(db(), { watchId, id }))) notFound();
  }
  const read = address?.searchParams.get('read');
  if (!read) return;
  const id = readId(read);
  if (id !== undefined && !(await isArticle(db(), id))) notFound();
}
