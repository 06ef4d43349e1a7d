import type { Metadata } from 'next';
import { z } from 'zod';
import { env } from '#runtime/env';
import { ENDPOINTS } from '#store/questions/endpoints';
import { allow } from '../_access/reader';
import { loadI18n } from '../i18n';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await loadI18n();
  return { title: t('developers.title') };
}

/** What programs can ask, from the schemas that answer them. */
export default async function DevelopersPage() {
  await allow('read');
  const { t } = await loadI18n();
  const base = `${env().publicUrl}/api/v1`;
  return (
    <>
      <h1 className="text-[1.5rem] font-semibold">{t('developers.title')}</h1>
      <p className="mt-1 max-w-[70ch] text-muted">{t('developers.lead')}</p>
      <p className="mt-3 max-w-[80ch]">{t('developers.base', { base })}</p>
      <p className="mt-3">
        <a href={`${env().basePath}/api/v1/openapi.json`}>{t('developers.description')}</a>
      </p>
      <h2 className="label mt-5">{t('developers.example')}</h2>
      <pre dir="ltr" className="overflow-x-auto rounded border border-rule bg-surface p-3">
        {`curl -H 'Authorization: Bearer marsad_…' ${base}/watches`}
      </pre>
      <div className="mt-5 overflow-x-auto">
        <table className="grid-table w-full">
          <thead>
            <tr>
              <th scope="col">{t('developers.path')}</th>
              <th scope="col">{t('developers.what')}</th>
              <th scope="col">{t('developers.asked')}</th>
            </tr>
          </thead>
          <tbody>
            {ENDPOINTS.map(({ path, scope, summary, query }) => (
              <tr key={path} className="align-top">
                <td dir="ltr" className="font-mono whitespace-nowrap">
                  {path}
                </td>
                <td>
                  <span lang="en" dir="auto">
                    {summary}
                  </span>
                  <span className="block text-muted">{t(`scopes.${scope}`)}</span>
                </td>
                <td lang="en" dir="ltr" className="text-muted">
                  {Object.entries(z.toJSONSchema(query, { io: 'input' }).properties ?? {})
                    .filter(([name]) => !path.includes(`{${name}}`))
                    .map(([name, schema]) => (
                      <span key={name} className="block">
                        <code className="text-ink">{name}</code>{' '}
                        {typeof schema === 'object' && (schema.description ?? schema.enum?.join(' | ') ?? schema.type)}
                      </span>
                    ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
