'use client';

import type { ReactNode } from 'react';
import { leaveItem } from './listItems';

/** A row that is gone once it is decided: the focus goes on to the next one. */
export function WaitingItem({ children }: { children: ReactNode }) {
  return (
    <li
      data-item
      tabIndex={-1}
      onSubmit={({ currentTarget }) => leaveItem(currentTarget)}
      className="grid gap-x-8 gap-y-2 border-b border-rule py-3 -outline-offset-2 md:grid-cols-[minmax(0,1fr)_auto]"
    >
      {children}
    </li>
  );
}
