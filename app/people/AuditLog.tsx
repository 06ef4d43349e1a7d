import Link from 'next/link';
import type { AuditView } from '#store/accounts/audit';
import { Part } from '../account/Part';
import type { I18n } from '../i18n';

/** Who changed what and when, the newest first. */
export function AuditLog({ changes, pageSize, i18n }: { changes: AuditView[]; pageSize: number; i18n: I18n }) {
  const { t } = i18n;
  const last = changes.at(-1);
  return (
    <div className="mt-8">
      <Part title={t('people.audit')} lead={t('people.auditLead')}>
        <div className="overflow-x-auto">
          <table className="grid-table w-full">
            <thead>
              <tr>
                <th scope="col">{t('people.at')}</th>
                <th scope="col">{t('people.who')}</th>
                <th scope="col">{t('people.action')}</th>
                <th scope="col">{t('people.detail')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ id, at, who, action, detail }) => (
                <tr key={id}>
                  <td className="whitespace-nowrap">{i18n.moment(at)}</td>
                  <td>
                    <bdi>{who || t('people.everybody')}</bdi>
                  </td>
                  <td className="min-w-48">
                    {t.has(`actions.${action}`) ? t(`actions.${action}`) : <bdi dir="ltr">{action}</bdi>}
                  </td>
                  <td className="text-muted">
                    <bdi dir="auto" className="wrap-anywhere">
                      {i18n.row(Object.entries(detail).map(([name, value]) => `${name}: ${value}`))}
                    </bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {last !== undefined && changes.length === pageSize && (
          <p className="mt-3">
            <Link href={`/people?before=${last.id}`}>{t('people.older')}</Link>
          </p>
        )}
      </Part>
    </div>
  );
}
