import Link from 'next/link';
import { Said } from '#components/Said';
import type { Inbox } from '#store/inbox/loadInbox';
import { ChangeForm } from '../_access/ChangeForm';
import { daysBetween } from '../daysBetween';
import type { I18n } from '../i18n';
import { decide } from '../watches/[id]/profile/learning';
import { Choice, Part, Waiting } from './Part';

const WORDS = 8;

/** What a look over the stories proposes: that one changes, and topics that rise. */
export function Proposals({ inbox, i18n }: { inbox: Inbox; i18n: I18n }) {
  const { t } = i18n;
  const { counts, drifts, topics } = inbox;
  return (
    <>
      <Part id="drifts" title={t('inbox.drifts.title')} count={counts.drifts} shown={drifts.length} i18n={i18n}>
        <ul>
          {drifts.map(({ id, watch, content: { risen, items, from, to } }) => (
            <Waiting
              key={id}
              title={
                <Link href={`/watches/${watch.id}/profile`} data-open prefetch={false} className="text-ink">
                  <bdi>{watch.name}</bdi>
                </Link>
              }
              forms={
                <Decision watchId={watch.id} id={id} label={watch.name} yes={t('inbox.drifts.accept')} i18n={i18n} />
              }
            >
              <p>
                <Said>
                  {t('inbox.drifts.why', {
                    count: items,
                    when: daysBetween(from, to, i18n),
                    words: i18n.list(risen.slice(0, WORDS).map(({ label }) => label)),
                  })}
                </Said>{' '}
                {risen.length > WORDS && t('inbox.drifts.more', { count: risen.length - WORDS })}
              </p>
            </Waiting>
          ))}
        </ul>
      </Part>
      <Part id="topics" title={t('rising.title')} count={counts.topics} shown={topics.length} i18n={i18n}>
        <ul>
          {topics.map(({ id, watch, content: { names, label, items, recent, variants } }) => (
            <Waiting
              key={id}
              title={
                <>
                  <bdi>{i18n.name(names, label)}</bdi>{' '}
                  <Link
                    href={`/watches/${watch.id}/topics`}
                    data-open
                    prefetch={false}
                    className="font-normal text-muted"
                  >
                    <bdi>{watch.name}</bdi>
                  </Link>
                </>
              }
              forms={<Decision watchId={watch.id} id={id} label={label} yes={t('rising.accept')} i18n={i18n} />}
            >
              <p>
                <Said>
                  {t('inbox.topics.why', {
                    items: i18n.number(items),
                    recent: i18n.number(recent),
                    variants: i18n.list(variants),
                  })}
                </Said>
              </p>
            </Waiting>
          ))}
        </ul>
      </Part>
    </>
  );
}

function Decision({
  watchId,
  id,
  label,
  yes,
  i18n,
}: {
  watchId: number;
  id: number;
  label: string;
  yes: string;
  i18n: I18n;
}) {
  return (
    <ChangeForm action={decide} label={label} className="flex flex-wrap gap-2">
      <input type="hidden" name="watchId" value={watchId} />
      <input type="hidden" name="proposal" value={id} />
      <Choice mark="yes" name="decision" value="accept">
        {yes}
      </Choice>
      <Choice mark="no" name="decision" value="dismiss">
        {i18n.t('drift.dismiss')}
      </Choice>
    </ChangeForm>
  );
}
