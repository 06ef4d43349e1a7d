import { Said } from '#components/Said';
import type { ChannelState } from '#store/alerts/channels';
import type { I18n } from '../i18n';

/** Colours stand beside words that say the same. */
const COLOURS: Record<ChannelState['is'], string> = {
  working: 'bg-(--c2)',
  untried: 'bg-(--gap)',
  off: 'bg-(--gap)',
  failing: 'bg-(--c4)',
  stopped: 'bg-danger',
};

/** How a channel fares, as a coloured dot and in words, and what to do about it. */
export function ChannelHealth({ state, i18n }: { state: ChannelState; i18n: I18n }) {
  return (
    <p className="flex items-baseline gap-2">
      <span aria-hidden="true" className={`inline-block size-2.5 shrink-0 rounded-full ${COLOURS[state.is]}`} />
      <Said>{wordsOf(state, i18n)}</Said>
    </p>
  );
}

function wordsOf(state: ChannelState, i18n: I18n): string {
  const { t } = i18n;
  if (state.is === 'failing') {
    return t('alerts.health.failing', { count: state.failures, when: i18n.ago(state.until) });
  }
  if (state.is === 'stopped') {
    return t('alerts.health.stopped', { when: i18n.ago(state.since), reason: i18n.failure(state.code) });
  }
  return t(`alerts.health.${state.is}`);
}
