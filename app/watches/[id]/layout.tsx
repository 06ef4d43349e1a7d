import type { ReactNode } from 'react';
import { allow } from '../../_access/reader';
import { mustBeThere } from './mustBeThere';
import { watchOf } from './watchOf';

/**
 * Looks whether there is such a watch, and what else its address names, before anything is sent: beneath this, where a page is waited for, its first words
 * have gone out with status 200.
 */
export default async function WatchLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ id: string }>;
}) {
  await allow('read');
  await mustBeThere((await watchOf(params)).id);
  return children;
}
