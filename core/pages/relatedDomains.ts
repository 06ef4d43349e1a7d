/** First labels under which a publisher keeps its feeds and editions. Anything else may be another owner's, as on a host of blogs. */
const OWN_LABEL = /^(?:www\d?|feeds?|rss|xml|api|cdn|m|mobile|amp|news|ar|arabic|en|english|fa|fr|tr)$/;

/**
 * Whether two domains (core/pages/domainOf) are one publisher's: equal, or one an edition or feed host of the other.
 * @example relatedDomains('feeds.example.org', 'example.org') // true
 * @example relatedDomains('rival.blogs.example', 'blogs.example') // false
 */
export function relatedDomains(a: string, b: string): boolean {
  return a !== '' && (stem(a) === stem(b) || a === b);
}

function stem(domain: string): string {
  const labels = domain.split('.');
  while (labels.length > 2 && OWN_LABEL.test(labels[0] ?? '')) labels.shift();
  return labels.join('.');
}
