/**
 * Whether Next can read the form or the call of a server action that a request brings, if it brings one: to what it cannot read it
 * answers with a bare 500 and a line in the log.
 */
export async function isReadableForm(request: Request): Promise<boolean> {
  const isForm = /^multipart\/form-data\b/iu.test(request.headers.get('content-type') ?? '');
  const isAction = request.headers.has('next-action');
  if (!isForm && !isAction) return true;
  try {
    const root = isForm ? (await request.formData()).get('0') : await request.text();
    // What an action is called with: React (encodeReply) puts it into field 0 as JSON, or sends nothing but it.
    if (isAction) JSON.parse(String(root ?? ''));
    return true;
  } catch {
    return false;
  }
}
