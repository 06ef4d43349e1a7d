'use client';

import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
} from '@simplewebauthn/browser';
import { useState } from 'react';
import { withBasePath } from '../../components/basePath';
import { askPasskeys, useSupport } from '../_access/askPasskeys';

/** Signs in by a passkey of this device, where the browser knows of them. */
export function PasskeySignIn({ to, label, failed }: { to: string; label: string; failed: string }) {
  const isSupported = useSupport(browserSupportsWebAuthn);
  const [hasFailed, setFailed] = useState(false);
  if (!isSupported) return null;

  async function signIn(): Promise<void> {
    setFailed(false);
    try {
      const optionsJSON = await askPasskeys<PublicKeyCredentialRequestOptionsJSON>('generate-authenticate-options');
      const response = await startAuthentication({ optionsJSON });
      await askPasskeys('verify-authentication', { response });
      window.location.assign(withBasePath(to));
    } catch {
      // Cancelled, unknown here, or refused: the browser itself has said why.
      setFailed(true);
    }
  }
  return (
    <>
      <button type="button" className="btn" onClick={signIn}>
        {label}
      </button>
      {hasFailed && <p role="alert">{failed}</p>}
    </>
  );
}
