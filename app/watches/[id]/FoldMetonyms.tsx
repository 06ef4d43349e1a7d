import type { WatchView } from '#store/watches/watches';
import { ChangeButtons } from '../../_access/ChangeForm';
import type { I18n } from '../../i18n';
import { foldMetonyms } from './actions';

/** Whether «واشنطن» counts for the United States: how it is now, and the button that turns it round. */
export function FoldMetonyms({ watch, i18n }: { watch: WatchView; i18n: I18n }) {
  const { t } = i18n;
  const { id, foldMetonyms: folds } = watch;
  return (
    <ChangeButtons action={foldMetonyms} className="mt-3 grid justify-items-start gap-2 border-t border-rule pt-3">
      <input type="hidden" name="watchId" value={id} />
      <input type="hidden" name="fold" value={folds ? 'no' : 'yes'} />
      <p className="text-muted">{t(folds ? 'metonyms.folded' : 'metonyms.apart')}</p>
      <button type="submit" className="btn">
        {t(folds ? 'metonyms.countApart' : 'metonyms.fold')}
      </button>
    </ChangeButtons>
  );
}
