import type { ReactNode } from 'react';

/** The frame of the pages for who has not signed in: one narrow column. */
export function SignedOut({ title, lead, children }: { title: string; lead?: string; children?: ReactNode }) {
  return (
    <div className="mx-auto max-w-sm pt-8">
      <h1 className="text-[1.5rem] font-semibold">{title}</h1>
      {lead && <p className="mt-1 text-muted">{lead}</p>}
      <div className="mt-5">{children}</div>
    </div>
  );
}
