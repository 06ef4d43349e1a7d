import type { createHub } from './createHub';

const HEARTBEAT_MS = 25_000;
const RETRY_MS = 3000;
/**
 * A page that takes nothing (a laptop asleep, a hostile client) is held this much text, some thousand events, and is then
 * let go: when it comes back it asks for what it missed.
 */
const MAX_QUEUED_BYTES = 256_000;

/** The stream of one open page: what it has missed, then what happens, until `signal`, or until the page goes or takes it no more. */
export function openStream(
  hub: Pick<ReturnType<typeof createHub>, 'join'>,
  page: { after: number | undefined; signal: AbortSignal; onEnd?: () => void },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isOpen = true;
  let end = () => {};
  return new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        let leave = () => {};
        const send = (text: string) => {
          if (!isOpen) return;
          if ((controller.desiredSize ?? 0) > 0) return controller.enqueue(encoder.encode(text));
          end();
          controller.error(new Error('the page takes no events'));
        };
        const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS);
        end = () => {
          isOpen = false;
          clearInterval(heartbeat);
          leave();
          page.onEnd?.();
        };
        page.signal.addEventListener('abort', () => {
          // A reader that goes away may have cancelled the stream already; closing it again would throw.
          if (!isOpen) return;
          end();
          controller.close();
        });
        send(`retry: ${RETRY_MS}\n\n`);
        try {
          leave = await hub.join(send, page.after);
        } catch (error) {
          end();
          throw error;
        }
        if (!isOpen || page.signal.aborted) end();
      },
      cancel: () => end(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MAX_QUEUED_BYTES }),
  );
}
