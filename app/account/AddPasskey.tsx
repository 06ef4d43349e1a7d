'use client';

import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  startRegistration,
} from '@simplewebauthn/browser';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { askPasskeys, useSupport } from '../_access/askPasskeys';

/** Makes a passkey on this device, where the browser knows of them. */
export function AddPasskey({ label, failed }: { label: string; failed: string }) {
  const router = useRouter();
  const isSupported = useSupport(browserSupportsWebAuthn);
  const [hasFailed, setFailed] = useState(false);
  if (!isSupported) return null;

  async function add(): Promise<void> {
    setFailed(false);
    try {
      const optionsJSON = await askPasskeys<PublicKeyCredentialCreationOptionsJSON>('generate-register-options');
      const response = await startRegistration({ optionsJSON });
      await askPasskeys('verify-registration', { response });
      router.refresh();
    } catch {
      // Cancelled, or refused: the browser itself has said why.
      setFailed(true);
    }
  }
  return (
    <>
      <button type="button" className="btn" onClick={add}>
        {label}
      </button>
      {hasFailed && <p role="alert">{failed}</p>}
    </>
  );
}
