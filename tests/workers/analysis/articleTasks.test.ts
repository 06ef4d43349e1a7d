import { expect, test } from 'vitest';
import { findActorsIn } from '#workers/analysis/articleTasks';
import { openPipeline } from '#workers/analysis/pipeline';
import { createResourceCache, pack, packWatches } from '#workers/analysis/resources';

const pipeline = openPipeline();
const resources = createResourceCache()({
  actors: pack([], undefined),
  watches: packWatches([], undefined),
  backgrounds: new Map(),
});

test('a stored article that is read for its actors names its own publisher no more than a new one does', () => {
  const text = {
    id: 1,
    lang: 'en',
    title: 'Port of Basra reopens',
    summary: '',
    text: 'BAGHDAD (IraqiNews.com) – The ministry’s spokesman Omar Haddad said on Monday that the port was open, IraqiNews.com reported.',
  };
  const named = (domain: string) =>
    findActorsIn({ ...text, domain }, { pipeline, resources }).actors.map(({ key }) => key.toLowerCase());
  const publisher = expect.stringContaining('iraqinews');
  expect(named('example.org')).toContainEqual(publisher);
  expect(named('iraqinews.com')).not.toContainEqual(publisher);
  expect(named('iraqinews.com')).toContainEqual(expect.stringContaining('haddad'));
});
