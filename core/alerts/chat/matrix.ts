import type { AlertText } from '#core/alerts/alertText';
import type { ChannelOf } from '#core/alerts/channelSettings';
import { type ChatRequest, postJson } from '#core/alerts/chat/chatRequest';
import { plainHtml } from '#core/alerts/html';
import { plainText } from '#core/alerts/mail';
import { utf8Bytes } from '#core/language/storable';

const CONTENT_BYTES = 50_000;

/**
 * A notice (what bots send: it calls for no answer). The key is the transaction's id, by which a server knows a repeat
 * (spec.matrix.org, client-server API, PUT …/send/{eventType}/{txnId}). An event holds 65,536 bytes, its
 * signatures included: a digest that is longer names fewer of its articles.
 */
export function matrixRequest(
  alert: AlertText,
  { server, room, token }: ChannelOf<'matrix'>,
  key: string,
): ChatRequest {
  const path = `/_matrix/client/v3/rooms/${encodeURIComponent(room)}/send/m.room.message/${encodeURIComponent(key)}`;
  let content = contentOf(alert);
  for (let { entries = [] } = alert; utf8Bytes(JSON.stringify(content)) > CONTENT_BYTES && entries.length > 0; ) {
    entries = entries.slice(0, Math.floor(entries.length / 2));
    content = contentOf({ ...alert, entries });
  }
  const headers = { authorization: `Bearer ${token}` };
  return { ...postJson(`${server.replace(/\/+$/u, '')}${path}`, content, headers), method: 'PUT' };
}

function contentOf(alert: AlertText) {
  return {
    msgtype: 'm.notice',
    body: plainText(alert),
    format: 'org.matrix.custom.html',
    formatted_body: plainHtml(alert),
  };
}
