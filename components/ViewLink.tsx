import type { ComponentProps } from 'react';

/** Another view of the page that a link stands on, or a place in it. */
export type ViewHref = `?${string}` | `#${string}`;

/**
 * A link to another view of its page: plain HTML, which FollowViews follows without loading the page anew, and a browser without scripts
 * as any other. A watch's page has two hundred; with next/link each would be code to run on the server and again in the browser.
 */
export function ViewLink({
  href,
  scrolls = false,
  ...rest
}: Omit<ComponentProps<'a'>, 'href'> & {
  href: ViewHref;
  /** Whether the page moves to the place that the address names, else to its top. */
  scrolls?: boolean;
}) {
  return <a {...rest} href={href} data-view={scrolls ? 'scrolls' : ''} />;
}
