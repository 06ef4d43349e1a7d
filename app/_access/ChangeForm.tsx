import type { ComponentProps, ReactNode } from 'react';
import { ActionForm } from '#components/ActionForm';
import { may } from '#core/access';
import { currentReader } from './reader';

/** What is there for those only who may change something; others are not sent it. */
export async function MayChange({ children }: { children: ReactNode }) {
  return may((await currentReader())?.role, 'change') ? children : null;
}

/** The same shown to those who may only read, where a form would show it to the others. */
export async function MayOnlyRead({ children }: { children: ReactNode }) {
  return may((await currentReader())?.role, 'change') ? null : children;
}

/** A form of a change. Whoever may only read is not sent it: the action would refuse them. */
export function ChangeForm(props: ComponentProps<typeof ActionForm>) {
  return (
    <MayChange>
      <ActionForm {...props} />
    </MayChange>
  );
}

/** The same for a form of buttons, which has no place for words. */
export function ChangeButtons(props: ComponentProps<'form'> & { action: (form: FormData) => Promise<void> }) {
  return (
    <MayChange>
      <form {...props} />
    </MayChange>
  );
}
