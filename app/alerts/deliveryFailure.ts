import { defined } from '#core/defined';
import type { I18n } from '../i18n';

/** Why a message did not arrive, in words that name where it was sent to; `target` as the channel's address may be shown. */
export function deliveryFailure(
  { code, status, target = '…' }: { code: string; status: number | undefined; target: string | undefined },
  i18n: Pick<I18n, 'failure'>,
): string {
  const host = URL.parse(target)?.hostname ?? target;
  return i18n.failure(code, { url: target, host, address: host, ...defined({ status: status || undefined }) });
}
