import { ChangeForm } from '../../_access/ChangeForm';
import type { I18n } from '../../i18n';
import { SeedFields } from '../../SeedFields';
import { readSeed } from './actions';

/** The one box from which a watch begins. */
export function SeedForm({ i18n }: { i18n: I18n }) {
  return (
    <ChangeForm action={readSeed} label={i18n.t('seed.title')} className="grid gap-3">
      <SeedFields i18n={i18n} rows={9} submit={i18n.t('seed.submit')} />
    </ChangeForm>
  );
}
