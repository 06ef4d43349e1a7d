'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { usePathname } from 'next/navigation';

interface NavLink {
  href: Route;
  label: string;
  /** A further path that belongs to it. */
  also?: string;
  /** How much waits there, as it is shown. */
  count?: string;
}

/** The main places, the present one marked. */
export function NavLinks({ label, links }: { label: string; links: NavLink[] }) {
  const path = usePathname();
  const isHere = (href: string) => path === href || path.startsWith(`${href}/`);
  return (
    <nav aria-label={label} className="order-last -mx-2 flex w-full flex-wrap sm:order-none sm:mx-0 sm:w-auto">
      {links.map((link) => {
        const here = link.href === '/' ? path === '/' || isHere(link.also ?? '/') : isHere(link.href);
        return (
          <Link
            prefetch={false}
            key={link.href}
            href={link.href}
            aria-current={here ? 'page' : undefined}
            className="place px-2 py-2.5 sm:px-3"
          >
            {link.label}
            {link.count && (
              <>
                {' '}
                <bdi className="rounded bg-accent-soft px-1.5 font-normal text-ink tabular-nums">{link.count}</bdi>
              </>
            )}
          </Link>
        );
      })}
    </nav>
  );
}
