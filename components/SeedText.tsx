import type { Highlight } from '#core/language/highlight';
import type { Profile } from '#core/relevance/profile/profile';
import { Highlighted } from './Highlighted';

/** The founding article with everything that the profile took from it marked where it stands. */
export function SeedText({
  title,
  body,
  profile,
  actorName,
}: {
  title: string;
  body: string;
  profile: Profile;
  actorName: (key: string) => string;
}) {
  const text = `${title}\n${body}`;
  const parts = [
    ...profile.actors.map(({ actorKey, reason }) => ({ kind: 'actor', label: actorName(actorKey), reason })),
    ...profile.terms.map(({ label, reason }) => ({ kind: 'term', label, reason })),
  ];
  const highlights = parts.flatMap(({ kind, label, reason }): Highlight[] =>
    reason.spans.map(([start, end]) => ({ start, end, kind, label })),
  );
  return (
    <div className="max-w-[70ch]">
      <p className="mb-2 text-[1.05rem] font-semibold" dir="auto">
        <Highlighted text={text} highlights={highlights} from={0} to={title.length} />
      </p>
      <div className="whitespace-pre-line" dir="auto">
        <Highlighted text={text} highlights={highlights} from={title.length + 1} />
      </div>
    </div>
  );
}
