import type { ReactNode } from 'react';
import { Said } from './Said';

/** What to show where there is nothing to show: why, and what to do about it. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="self-start border-s-2 border-rule py-1 ps-4 text-muted">
      <p>
        <Said>{title}</Said>
      </p>
      {children && <div className="mt-2">{children}</div>}
    </div>
  );
}
