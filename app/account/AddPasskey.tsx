'use client';

import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  startRegistration,
} from '@simplewebauthn/browser';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { askPasskeys, useSupport } from '../_access/askPasskeys';
import { proveSelf } from './actions';

/** Makes a passkey on this device, where the browser knows of them, once who asks has proven who they are. */
export function AddPasskey({ label, failed, children }: { label: string; failed: string; children: ReactNode }) {
  const router = useRouter();
  const isSupported = useSupport(browserSupportsWebAuthn);
  const [failure, setFailure] = useState<string>();
  if (!isSupported) return null;

  async function add(form: HTMLFormElement): Promise<void> {
    setFailure(undefined);
    try {
      const proven = await proveSelf(undefined, new FormData(form));
      if (!proven.ok) return setFailure(proven.message);
      form.reset();
      const optionsJSON = await askPasskeys<PublicKeyCredentialCreationOptionsJSON>('generate-register-options');
      const response = await startRegistration({ optionsJSON });
      await askPasskeys('verify-registration', { response });
      router.refresh();
    } catch {
      // Cancelled, or refused: the browser itself has said why.
      setFailure(failed);
    }
  }
  return (
    <form
      aria-label={label}
      className="grid max-w-sm gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void add(event.currentTarget);
      }}
    >
      {children}
      <div>
        <button type="submit" className="btn">
          {label}
        </button>
      </div>
      {failure !== undefined && <p role="alert">{failure}</p>}
    </form>
  );
}
