import { NO_WATCH } from '#core/alerts/news';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { errorFields } from '#runtime/log';
import { channelTestFailed, channelWorks } from '#store/alerts/channelState';
import { loadChannel } from '#store/alerts/channels';
import { recordActors } from '#store/useCases/recordActors';
import { redecideArticles } from '#store/useCases/redecideArticles';
import { storedTexts } from '#store/watches/catchUp';
import {
  type Answers,
  answerRequest,
  type ClaimedRequest,
  claimRequest,
  msUntilRequest,
  type Question,
  readQuestion,
} from '#store/work/requests';
import { sendAlert } from '#workers/channels/sendAlert';
import type { Context } from '#workers/context';
import { asFailure } from '#workers/fault';
import { Places } from '#workers/loops/places';
import { reviewWatch } from '#workers/loops/reviewWatch';
import { adaptWatch } from '#workers/watches/adaptWatch';
import { addSeed } from '#workers/watches/addSeed';
import { draftWatch } from '#workers/watches/draftWatch';
import { offerFeeds } from '#workers/watches/offerFeeds';
import { tryProfile } from '#workers/watches/tryProfile';

/** Questions answered at once; one that asks a slow site goes on without keeping a place from others. */
const LIMITS = { places: 3, patienceMs: 5000, slowPlaces: 9 };
const IDLE_MS = 60_000;
const LEASE_SECONDS = 180;
/** Begun so often without an answer, each time its worker ended over it: it is not tried again. */
const MOST_TRIES = 3;

type AnswerContext = Pick<
  Context,
  'db' | 'worker' | 'analyst' | 'web' | 'parse' | 'publicUrl' | 'mail' | 'push' | 'log' | 'signal' | 'clock'
>;

export interface AnswerDesk {
  /** Begins answering what is asked, as far as places are free; returns how long to rest, in ms. It waits for no answer. */
  step(): Promise<number>;
  idle(): Promise<void>;
}

/** Answers the dashboard's questions; `onFree` tells that a step is worth while again. */
export function createAnswerDesk(context: AnswerContext, onFree: () => void, limits = LIMITS): AnswerDesk {
  const places = new Places(limits, onFree);
  return {
    async step() {
      while (!context.signal.aborted && places.free > 0) {
        const { db, worker, clock } = context;
        const request = await claimRequest(db, { now: clock(), leaseSeconds: LEASE_SECONDS, worker });
        if (!request) return msUntilRequest(context.db, context.clock(), IDLE_MS);
        places.start(request.id, () => answerOne(request, context));
      }
      return IDLE_MS;
    },
    idle: () => places.idle(),
  };
}

async function answerOne(request: ClaimedRequest, context: AnswerContext): Promise<void> {
  const { db, log, signal } = context;
  try {
    if (request.tries > MOST_TRIES) throw endsItsWorker(request);
    await answerRequest(db, request.id, { output: await answerQuestion(readQuestion(request), context) });
  } catch (error) {
    if (signal.aborted) return;
    const { code, params } = asFailure(error, { log, event: 'request.fault', requestId: request.id });
    // Where even this cannot be written (the database is away), the lease brings the question back.
    await answerRequest(db, request.id, { error: { code, params } }).catch((fault: unknown) =>
      log.error('request.unanswered', { requestId: request.id, ...errorFields(fault) }),
    );
  }
}

function endsItsWorker({ id, kind }: ClaimedRequest): AppError {
  return new AppError('request.endsWorker', `Request ${id} (${kind}) ended its worker ${MOST_TRIES} times.`, {
    hint: 'It is not tried again. Ask with less text, or give the machine more memory.',
  });
}

async function answerQuestion(question: Question, context: AnswerContext): Promise<Answers[keyof Answers]> {
  if (question.kind === 'draftWatch') {
    const { text, url, whole = false } = question;
    const source = { ...defined({ text, url }), whole };
    return draftWatch(source, context);
  }
  if (question.kind === 'addSeed') {
    const { watchId, text, url } = question;
    return addSeed({ watchId, ...defined({ text, url }) }, context);
  }
  if (question.kind === 'discoverFeeds') return offerFeeds(question.url, [], context);
  if (question.kind === 'readActors') return readActors(question, context);
  if (question.kind === 'adaptWatch') return adaptWatch(question.watchId, context);
  if (question.kind === 'reviewWatch') return reviewWatch(question.watchId, context);
  if (question.kind === 'tryProfile') return tryProfile(question, context);
  return testChannel(question.channelId, context);
}

async function readActors(
  { articleId, watchId }: { articleId: number; watchId?: number | undefined },
  { db, analyst }: AnswerContext,
): Promise<Answers['readActors']> {
  const [text] = await storedTexts(db, articleId, 1);
  if (text?.id !== articleId) return { actors: 0 };
  if (watchId !== undefined) await redecideArticles(db, watchId, await analyst.decide([watchId], [text]));
  const reading = await analyst.actorsOf(text);
  await recordActors(db, { articleId, ...reading });
  return { actors: reading.actors.length };
}

async function testChannel(channelId: number, context: AnswerContext): Promise<Answers['testChannel']> {
  const loaded = await loadChannel(context.db, channelId);
  if (!loaded) {
    throw new AppError('channel.unknown', `Channel ${channelId} no longer exists.`, {
      hint: 'Reload the page.',
      params: { id: channelId },
    });
  }
  const { channel, zone } = loaded;
  const now = context.clock();
  const words =
    channel.language === 'en'
      ? {
          watchName: 'Marsad',
          title: 'Test: this channel works',
          summary: 'This is how alerts of new articles will look.',
        }
      : { watchName: 'مرصد', title: 'تجربة: هذه الوجهة تعمل', summary: 'هكذا ستبدو تنبيهات الأخبار الجديدة.' };
  const alert = {
    ...words,
    alertId: 0,
    watchId: NO_WATCH,
    articleId: 0,
    lang: channel.language,
    score: 1,
    url: `${context.publicUrl}/alerts`,
    publishedAt: now,
    dated: 'exact' as const,
  };
  const { outcome } = await sendAlert(
    { alert, channel, zone, channelId, idempotencyKey: `test-${channelId}-${now.getTime()}` },
    context,
  );
  const { delivered, status, answer } = outcome;
  if (outcome.delivered) await channelWorks(context.db, channelId, now);
  else await channelTestFailed(context.db, channelId, { code: outcome.errorCode, now, ...defined({ status }) });
  return { delivered, answer, ...defined({ status, errorCode: outcome.delivered ? undefined : outcome.errorCode }) };
}
