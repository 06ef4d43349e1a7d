import type { ReactNode } from 'react';
import { Said } from './Said';

/** A sentence that the user must not miss: a failure in red, anything else quiet. */
export function Note({ kind, children }: { kind: 'failure' | 'info'; children: ReactNode }) {
  return (
    <div
      role={kind === 'failure' ? 'alert' : 'status'}
      className={`border-s-4 bg-surface px-3 py-2 ${kind === 'failure' ? 'border-danger' : 'border-accent'}`}
    >
      {typeof children === 'string' ? <Said>{children}</Said> : children}
    </div>
  );
}
