import {
  type Attributes,
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanStatusCode,
  type Context as TraceContext,
  trace,
} from '@opentelemetry/api';
import { AppError } from '#core/errors';
import { version } from '#runtime/version';

/** W3C Trace Context §3.2: version, trace, parent, flags. */
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/u;

/**
 * One part of an item's way, as OpenTelemetry has it: nothing is kept of it unless whoever runs Marsad loads an SDK
 * (docs/operation/tracing.md). Attributes hold no addresses and no texts: a feed's may be secret.
 */
export async function inSpan<T>(
  name: string,
  attributes: Attributes,
  work: (tell: (more: Attributes) => void) => Promise<T>,
  parent: TraceContext = context.active(),
): Promise<T> {
  const tracer = trace.getTracer('marsad', version());
  return tracer.startActiveSpan(name, { attributes }, parent, async (span) => {
    try {
      return await work((more) => span.setAttributes(more));
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'fault.unforeseen';
      span.setAttribute('error.type', code).setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Where this work stands in its trace, in W3C's form; undefined when nobody traces or this one is not chosen. */
export function traceparent(): string | undefined {
  const at = trace.getSpanContext(context.active());
  if (at === undefined || !isSpanContextValid(at) || at.traceFlags === 0) return undefined;
  return `00-${at.traceId}-${at.spanId}-${at.traceFlags.toString(16).padStart(2, '0')}`;
}

/** What goes on from there, perhaps in another process. */
export function following(from: string | undefined): TraceContext {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(from ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16),
    isRemote: true,
  });
}
