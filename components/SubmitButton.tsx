'use client';

import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';

/** A form's main button; says that it works while the form is on its way. */
export function SubmitButton({
  children,
  waiting,
  quiet = false,
}: {
  children: ReactNode;
  waiting?: ReactNode;
  quiet?: boolean;
}) {
  const { pending } = useFormStatus();
  return (
    <button type="submit" className={quiet ? 'btn' : 'btn btn-main'} disabled={pending}>
      {pending && waiting ? waiting : children}
    </button>
  );
}
