'use client';

import { type ReactNode, startTransition, useActionState } from 'react';
import { Note } from './Note';

/** What an action answers: nothing to say, a sentence that it worked, or one that says why not and what to do. */
export type ActionResult = { ok: true; message?: string } | { ok: false; message: string };

export type FormAction = (before: ActionResult | undefined, form: FormData) => Promise<ActionResult>;

/** A form that says what became of it, and keeps what was entered when it failed. Works without JavaScript too. */
export function ActionForm({
  action,
  children,
  className,
  label,
}: {
  action: FormAction;
  children: ReactNode;
  className?: string;
  label?: string;
}) {
  const [result, run, isPending] = useActionState(action, undefined);
  return (
    <form
      action={run}
      aria-label={label}
      aria-busy={isPending}
      onSubmit={(event) => {
        // React empties a form after its action, also when that failed; run by hand the entries stay.
        event.preventDefault();
        const { submitter } = event.nativeEvent as SubmitEvent;
        const form = event.currentTarget;
        const data = new FormData(form, submitter);
        startTransition(() => run(data));
      }}
    >
      <fieldset disabled={isPending} className={className ?? 'contents'}>
        {children}
      </fieldset>
      {result?.message && (
        <div className="mt-3">
          <Note kind={result.ok ? 'info' : 'failure'}>{result.message}</Note>
        </div>
      )}
    </form>
  );
}
