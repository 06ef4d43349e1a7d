import { guarded } from '../../../_access/guarded';
import { endOpenId } from '../../../_access/openId';
import { byOpenId } from '../byOpenId';

/** Where the OpenID provider sends the reader back to. */
export const GET = guarded('anyone', (request) => byOpenId((settings) => endOpenId(settings, request.nextUrl.search)));
