import { pathWithin } from '#core/pathWithin';
import { guarded } from '../../_access/guarded';
import { beginOpenId } from '../../_access/openId';
import { byOpenId } from './byOpenId';

/** Begins a sign-in with the OpenID provider: the reader is sent there. Who is signed in connects the account there with the one here. */
export const GET = guarded('anyone', (request) =>
  byOpenId((settings) => {
    const asked = request.nextUrl.searchParams;
    const invitation = asked.get('invitation')?.slice(0, 100);
    return beginOpenId(settings, { to: pathWithin(asked.get('to') ?? undefined), invitation });
  }),
);
