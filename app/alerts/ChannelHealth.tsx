import { Said } from '#components/Said';
import type { ChannelState } from '#store/alerts/channelState';
import type { I18n } from '../i18n';
import { deliveryFailure } from './deliveryFailure';

/** Colours stand beside words that say the same. */
const COLOURS: Record<ChannelState['is'], string> = {
  working: 'bg-(--c2)',
  untried: 'bg-(--gap)',
  off: 'bg-(--gap)',
  failing: 'bg-(--c4)',
  testFailed: 'bg-danger',
  stopped: 'bg-danger',
};

/** How a channel fares, as a coloured dot and in words, and what to do about it. */
export function ChannelHealth({ state, target, i18n }: { state: ChannelState; target?: string; i18n: I18n }) {
  return (
    <p className="flex items-baseline gap-2">
      <span aria-hidden="true" className={`inline-block size-2.5 shrink-0 rounded-full ${COLOURS[state.is]}`} />
      <Said>{wordsOf(state, { target, i18n })}</Said>
    </p>
  );
}

function wordsOf(state: ChannelState, { target, i18n }: { target: string | undefined; i18n: I18n }): string {
  const { t } = i18n;
  if (state.is === 'failing') {
    return t('alerts.health.failing', { count: state.failures, when: i18n.ago(state.until) });
  }
  if (state.is === 'stopped') {
    return t('alerts.health.stopped', { when: i18n.ago(state.since), reason: i18n.failure(state.code) });
  }
  if (state.is === 'testFailed') {
    const reason = deliveryFailure({ code: state.code, status: state.status, target }, i18n);
    return t('alerts.health.testFailed', { when: i18n.ago(state.at), reason });
  }
  return t(`alerts.health.${state.is}`);
}
