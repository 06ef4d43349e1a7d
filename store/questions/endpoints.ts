import { actors } from '#store/questions/actors';
import { alerts } from '#store/questions/alerts';
import { article, articles, quotes } from '#store/questions/articles';
import { counts } from '#store/questions/counts';
import { developments } from '#store/questions/developments';
import type { Endpoint } from '#store/questions/endpoint';
import { feeds } from '#store/questions/feeds';
import { actorsCalled, found, searches } from '#store/questions/searches';
import { topics, watches } from '#store/questions/watches';

/** All that programs can ask. */
export const ENDPOINTS: readonly Endpoint[] = [
  watches,
  articles,
  article,
  counts,
  topics,
  developments,
  quotes,
  actors,
  actorsCalled,
  searches,
  found,
  feeds,
  alerts,
];

/** The endpoint of a path, with what the path names. @example endpointOf(['watches', '3', 'topics'])?.named // { watch: '3' } */
export function endpointOf(path: readonly string[]): { endpoint: Endpoint; named: Record<string, string> } | undefined {
  for (const endpoint of ENDPOINTS) {
    const parts = endpoint.path.slice(1).split('/');
    if (parts.length !== path.length) continue;
    const named: Record<string, string> = {};
    const fits = parts.every((part, at) => {
      const given = path[at] ?? '';
      const name = /^\{(\w+)\}$/u.exec(part)?.[1];
      if (name !== undefined) named[name] = given;
      return name !== undefined || part === given;
    });
    if (fits) return { endpoint, named };
  }
  return undefined;
}
