import type { ReactNode } from 'react';
import { ViewLink } from '#components/ViewLink';

/** Links that change one thing of a view. */
export function Choices({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className="-ms-2 flex items-center">
      {children}
    </nav>
  );
}

export function Choice({ href, on, children }: { href: `?${string}`; on: boolean; children: ReactNode }) {
  return (
    <ViewLink href={href} {...(on && { 'aria-current': 'true' as const })} className="choice">
      {children}
    </ViewLink>
  );
}

export function Step({ href, label, icon }: { href: `?${string}` | undefined; label: string; icon: ReactNode }) {
  if (href === undefined) {
    return (
      <span className="p-1 text-edge opacity-50" aria-hidden="true">
        {icon}
      </span>
    );
  }
  return (
    <ViewLink href={href} aria-label={label} title={label} className="rounded p-1 text-ink hover:bg-accent-soft">
      {icon}
    </ViewLink>
  );
}
