'use client';

import { type ViewHref, ViewLink } from './ViewLink';

export interface CountedLink {
  name: string;
  /** The view with this one as a chip; absent where there is no other view. */
  href?: ViewHref;
  /** In the reader's digits. */
  count: string;
  isOn?: true;
}

/** Names with how often they are counted, each a filter. Drawn in the browser too: what is sent of each is its words. */
export function CountedLinks({ of }: { of: readonly CountedLink[] }) {
  return of.map(({ name, href, count, isOn }) => (
    <span key={href ?? name}>
      {href === undefined ? <bdi>{name}</bdi> : <NameLink {...{ name, href, isOn }} />}{' '}
      <span className="text-muted">{count}</span>
    </span>
  ));
}

/** A name that is a filter; heavy where it is on. */
export function NameLink({ name, href, isOn }: { name: string; href: ViewHref; isOn: true | undefined }) {
  return (
    <ViewLink href={href} className={isOn ? 'name font-semibold' : 'name'}>
      <bdi>{name}</bdi>
    </ViewLink>
  );
}
