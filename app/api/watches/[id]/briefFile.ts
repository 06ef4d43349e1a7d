import type { NextRequest } from 'next/server';
import { type Brief, briefHtml, briefMarkdown } from '#core/developments/brief';
import { readId } from '#core/id';
import { loadWatch } from '#store/watches/watches';
import { db } from '../../../db';
import { loadI18n } from '../../../i18n';
import { briefOf, loadTimeline } from '../../../watches/[id]/developments/loadBrief';

const FORMS: Record<'md' | 'html', { type: string; render: (brief: Brief) => string }> = {
  md: { type: 'text/markdown; charset=utf-8', render: briefMarkdown },
  html: { type: 'text/html; charset=utf-8', render: briefHtml },
};

/** A story's developments as a file, by the address of their page, in the reader's language. */
export async function briefFile(
  request: NextRequest,
  { params, ending }: { params: Promise<{ id: string }>; ending: 'md' | 'html' },
): Promise<Response> {
  const id = readId((await params).id);
  const watch = id === undefined ? undefined : await loadWatch(db(), id);
  if (!watch) return new Response('There is no such watch.\n', { status: 404 });
  const i18n = await loadI18n();
  const timeline = await loadTimeline(db(), watch, {
    params: { range: 'all', ...Object.fromEntries(request.nextUrl.searchParams) },
    i18n,
  });
  const { type, render } = FORMS[ending];
  return new Response(render(briefOf(watch, timeline, i18n)), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="marsad-${watch.id}-developments.${ending}"`,
      'cache-control': 'private, no-store',
    },
  });
}
