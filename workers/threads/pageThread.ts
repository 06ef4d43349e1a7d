import { type ReadArticle, readArticle } from '#core/pages/readArticle';
import { taskHandler } from '#workers/threads/threadTask';

export interface PageTask {
  html: string;
  url: string;
}

export default taskHandler(({ html, url }: PageTask): ReadArticle => readArticle(html, { url }));
