import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { readId } from '#core/id';
import { isArticle } from '#store/articles/isArticle';
import { loadDevelopment } from '#store/developments/listDevelopments';
import { listTopics } from '#store/watches/topics';
import { PATH_HEADER } from '../../_shell/pathHeader';
import { db } from '../../db';

const NAMED = /^\/watches\/\d+\/(developments|topics)\/([^/]+)$/u;

/**
 * Answers 404 where the address of a request names a development, a topic or an article to read that is not there. A layout is told neither, and
 * beneath it the first words of a page have gone out with status 200.
 */
export async function mustBeThere(watchId: number): Promise<void> {
  const address = URL.parse((await headers()).get(PATH_HEADER) ?? '', 'http://marsad.invalid');
  const [, kind, named] = NAMED.exec(address?.pathname ?? '') ?? [];
  if (named !== undefined) {
    const id = readId(named);
    if (id === undefined) notFound();
    const isThere =
      kind === 'topics'
        ? (await listTopics(db(), watchId)).some((topic) => topic.id === id)
        : await loadDevelopment(db(), { watchId, id });
    if (!isThere) notFound();
  }
  const read = address?.searchParams.get('read');
  if (!read) return;
  const id = readId(read);
  if (id !== undefined && !(await isArticle(db(), id))) notFound();
}
