import type { I18n } from '../../../../i18n';

const DAYS = [1, 7, 30];

/** For how many days something is muted; 0, where it is muted, ends that. */
export function MuteButtons({ isMuted = false, i18n }: { isMuted?: boolean; i18n: I18n }) {
  return [...DAYS, ...(isMuted ? [0] : [])].map((days) => (
    <button key={days} type="submit" name="days" value={days} className="btn">
      {i18n.t('rules.muteFor', { days })}
    </button>
  ));
}
