import { expect, test } from 'vitest';
import { isTrackingParam } from '#core/pages/trackingParams';

test.each([
  ['utm_source', 'rss', true, 'Urchin'],
  ['UTM_Campaign', 'x', true, 'any case'],
  ['fbclid', 'IwAR', true, 'Facebook'],
  ['at_medium', 'RSS', true, 'BBC'],
  ['at_campaign', 'KARANGA', true, 'BBC'],
  ['ns_mchannel', 'rss', true, 'BBC, older'],
  ['ocid', 'mailsignout', true, 'MSN'],
  ['maca', 'ar-rss-ar-all-1123-rdf', true, 'Deutsche Welle'],
  ['maca', 'other', false, 'a name alone proves nothing'],
  ['ref', 'rss', true, 'says it is from a feed'],
  ['ref', '1234', false, 'may be a reference number'],
  ['p', '66542', false, 'WordPress article number'],
  ['id', '1', false, 'article number'],
  ['feed', 'rss2', false, 'what is asked for'],
  ['at', '5', false, 'not the prefix'],
  ['constructor', 'ferrari', false, 'what every object has'],
  ['__proto__', '1', false, 'what every object has'],
])('%s=%s is tracking: %s (%s)', (name, value, expected) => {
  expect(isTrackingParam(name, value)).toBe(expected);
});
