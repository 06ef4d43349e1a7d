'use client';

import { type ReactNode, useId, useState } from 'react';

/** What is always in view where there is room, and on a phone behind a button. */
export function FoldedOnPhone({
  label,
  className,
  children,
}: {
  label: string;
  className: string;
  children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className="btn btn-quiet sm:hidden"
      >
        {label}
      </button>
      <div id={id} className={`${className} ${isOpen ? '' : 'max-sm:hidden'}`}>
        {children}
      </div>
    </>
  );
}
