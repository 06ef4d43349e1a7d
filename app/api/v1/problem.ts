/** What goes wrong, as RFC 9457 has it: for programs, which read no language of ours but English. */
export function problem(
  status: number,
  title: string,
  more: { detail?: string; headers?: HeadersInit } = {},
): Response {
  const { detail, headers } = more;
  return Response.json(
    { type: 'about:blank', title, status, ...(detail && { detail }) },
    { status, headers: { ...headers, 'content-type': 'application/problem+json', 'cache-control': 'no-store' } },
  );
}
