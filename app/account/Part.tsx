import type { ReactNode } from 'react';

/** One part of a page of settings, under its heading. */
export function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h2 className="border-b border-edge pb-1 text-[1.05rem] font-semibold">{title}</h2>
      {lead && <p className="mt-2 max-w-[60ch] text-muted">{lead}</p>}
      <div className="mt-3">{children}</div>
    </section>
  );
}
