import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { AppError } from '#core/errors';
import { env } from '#runtime/env';
import type { OidcSettings } from '#runtime/oidcSettings';
import { currentReader } from '../../_access/reader';

/** Leads on to what a step of a sign-in gives; what it refuses is told on the page that the step was begun on. */
export async function byOpenId(step: (settings: OidcSettings) => Promise<string>): Promise<Response> {
  const { accounts, oidc } = env();
  if (!accounts || oidc === undefined) return new Response(null, { status: 404 });
  let to: string;
  try {
    to = await step(oidc);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const page = (await currentReader()) === undefined ? '/sign-in' : '/account';
    to = `${page}?failed=${encodeURIComponent(error.code)}`;
  }
  // Unlike a page's or a form's, a route's redirect does not put the path of this installation in front.
  redirect((to.startsWith('/') ? `${env().basePath}${to}` : to) as Route);
}
