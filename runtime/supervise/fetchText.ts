/**
 * What an address answers. The time is taken beside fetch: when it is aborted while the body comes, what reads that may wait for ever
 * (nodejs/node#56917), and a start with it.
 */
export async function fetchText(
  url: string,
  timeoutMs: number,
  request: Omit<RequestInit, 'signal'> = {},
): Promise<{ status: number; headers: Headers; body: string }> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer in ${timeoutMs / 1000} s`));
      controller.abort();
    }, timeoutMs);
  });
  const read = async () => {
    const response = await fetch(url, { ...request, signal: controller.signal });
    return { status: response.status, headers: response.headers, body: await response.text() };
  };
  try {
    return await Promise.race([read(), late]);
  } finally {
    clearTimeout(timer);
  }
}
