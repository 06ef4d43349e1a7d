'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, startTransition, useActionState, useEffect, useRef, useState } from 'react';
import { MAX_BODY_BYTES, MAX_BODY_MB } from '#core/limits';
import { Note } from './Note';
import { type Once, OnceSecret } from './OnceSecret';

/** What an action answers: nothing to say, a sentence that it worked, or one that says why not and what to do. */
export type ActionResult =
  /** `once` is a secret that was made and is told this one time. */
  { ok: true; message?: string; once?: Once } | { ok: false; message: string };

export type FormAction = (before: ActionResult | undefined, form: FormData) => Promise<ActionResult>;

/** Bytes that a form sends, without the few that wrap them. */
function sizeOf(form: FormData): number {
  let bytes = 0;
  for (const [name, value] of form)
    bytes += name.length + (typeof value === 'string' ? new Blob([value]).size : value.size);
  return bytes;
}

/** A form that says what became of it, and keeps what was entered when it failed. Works without JavaScript too. */
export function ActionForm({
  action,
  children,
  className,
  label,
  id,
  isSecret = false,
}: {
  action: FormAction;
  children: ReactNode;
  className?: string;
  label?: string;
  /** Of the form, where something beside it follows what is typed. */
  id?: string;
  /** What is typed must not stay on the page once it is saved. */
  isSecret?: boolean;
}) {
  const t = useTranslations('common');
  const [answered, run, isPending] = useActionState(action, undefined);
  const form = useRef<HTMLFormElement>(null);
  const sentFrom = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isPending) return;
    // What is disabled loses the focus: whoever goes by keys would begin again at the top of the page.
    if (document.activeElement === document.body) sentFrom.current?.focus({ preventScroll: true });
    sentFrom.current = null;
  }, [isPending]);
  useEffect(() => {
    if (isSecret && answered?.ok) form.current?.reset();
  }, [isSecret, answered]);
  const [tooBig, setTooBig] = useState(false);
  const result: ActionResult | undefined = tooBig
    ? { ok: false, message: t('tooBig', { max: MAX_BODY_MB }) }
    : answered;
  return (
    <form
      ref={form}
      action={run}
      id={id}
      aria-label={label}
      aria-busy={isPending}
      onSubmit={(event) => {
        const { submitter } = event.nativeEvent as SubmitEvent;
        // A button with an action of its own (`formAction`) is React's to follow.
        if (submitter?.dataset['ownAction'] !== undefined) return;
        // React empties a form after its action, also when that failed; run by hand the entries stay.
        event.preventDefault();
        sentFrom.current = event.currentTarget.querySelector<HTMLElement>(':focus');
        const data = new FormData(event.currentTarget, submitter);
        // The server would refuse it, and the page with all that was typed would be gone.
        const isTooBig = sizeOf(data) > MAX_BODY_BYTES;
        setTooBig(isTooBig);
        if (!isTooBig) startTransition(() => run(data));
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
      {result?.ok && result.once && (
        <div className="mt-3">
          <OnceSecret {...result.once} />
        </div>
      )}
    </form>
  );
}
