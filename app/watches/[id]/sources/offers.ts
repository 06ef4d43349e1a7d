import { type CatalogueFeed, parseCatalogue } from '#core/feeds/catalogue/catalogue';
import { type ServiceFeed, serviceFeeds } from '#core/feeds/catalogue/searchServices';
import { searchWordsOf } from '#core/relevance/profile/searchWords';
import { loadCatalogueFiles } from '#runtime/catalogue';
import { actorNames } from '#store/actors/actorNames';
import type { Database } from '#store/database';
import { loadProfile } from '#store/watches/profiles';

export interface SourceOffers {
  language: string;
  catalogue: CatalogueFeed[];
  services: ServiceFeed[];
}

/** All that is offered to a watch beyond its own site: the catalogue, and searches of news services built from its profile. */
export async function sourceOffers(db: Database, watchId: number): Promise<SourceOffers> {
  const [{ profile }, files] = await Promise.all([loadProfile(db, watchId), loadCatalogueFiles()]);
  const catalogue = parseCatalogue(files);
  const keys = profile.actors.map(({ actorKey }) => actorKey);
  const services = serviceFeeds(searchWordsOf(profile, await actorNames(db, keys)));
  return { language: profile.language, catalogue, services };
}
