import { guarded } from '../../../../_access/guarded';
import { briefFile } from '../briefFile';

/** A story's developments as a file. */
export const GET = guarded<{ params: Promise<{ id: string }> }>('read', (request, { params }) =>
  briefFile(request, { params, ending: 'html' }),
);
