import { FindField } from '#components/FindField';
import { KeptParams } from '#components/KeptParams';
import { withParams } from '#core/charts/view';
import { type Adding, AddLine } from './AddLine';
import { type FoundIn, MAX_NAME_CHARS } from './findLines';

/** A field for the name of an actor or a topic, and what that may mean in each watch. The server finds it: no script is needed. */
export function FindLines({ text, found, adding }: { text: string; found: FoundIn[]; adding: Adding }) {
  const { params, i18n } = adding;
  const { t } = i18n;
  return (
    <div className="grid gap-2">
      <search>
        <form className="flex gap-1">
          <KeptParams of={withParams(params, { find: undefined })} />
          <FindField
            name="find"
            text={text}
            label={t('compare.find')}
            submit={t('watch.searchSubmit')}
            maxLength={MAX_NAME_CHARS}
            className="min-w-0 flex-1"
          />
        </form>
      </search>
      {text !== '' && found.length === 0 && <p role="status">{t('compare.notFound', { text })}</p>}
      {found.map(({ watch, lines }) => (
        <div key={watch.id}>
          <h3 className="font-semibold">
            <bdi>{watch.name}</bdi>
          </h3>
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {lines.map((line) => (
              <AddLine key={`${line.subject.kind}${line.subject.id}`} {...line} watchId={watch.id} adding={adding} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
