import type { AlertLanguage } from '#core/alerts/news';
import type { AlertLink } from '#runtime/signedLink';
import { listMutes, type MutableSubject, type MutedSubject, mutableSubjects, mute, unmute } from '#store/alerts/mutes';
import { actorNames, topicNames } from '#store/signals/subjectNames';
import { findSignal } from '#store/signals/watchSignals';
import { db } from '../../db';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** An actor or a topic that the message's article names, as its page offers to mute it. */
export interface LinkSubject {
  /** What its button sends: 'actor-7' or 'topic-3'. */
  key: string;
  name: string;
  subject: MutedSubject;
  /** Of the mutes of this channel alone; those of all channels are ended by who signs in. */
  muteId?: number;
}

/** What the receiver of a message may mute: nothing but what its article names, or of whom its signal is. */
export async function subjectsOf(link: AlertLink, language: AlertLanguage): Promise<LinkSubject[]> {
  const { watchId, channelId } = link;
  const [subjects, mutes] = await Promise.all([
    subjectsToldOf(link),
    listMutes(db(), { watchId, channelId, now: new Date() }),
  ]);
  return subjects.map(({ names, label, ...subject }) => {
    const key = 'actorId' in subject ? `actor-${subject.actorId}` : `topic-${subject.topicId}`;
    const muted = mutes.find(
      ({ isHere, actorId, topicId }) =>
        isHere && ('actorId' in subject ? actorId === subject.actorId : topicId === subject.topicId),
    );
    const name = names[language] ?? label ?? Object.values(names)[0] ?? '';
    return { key, name, subject, ...(muted && { muteId: muted.id }) };
  });
}

async function subjectsToldOf({ watchId, articleId, signalId }: AlertLink): Promise<MutableSubject[]> {
  if (articleId !== undefined) return mutableSubjects(db(), { watchId, articleId });
  const signal = signalId === undefined ? undefined : await findSignal(db(), { id: signalId, watchId });
  const { actorId, topicId } = signal ?? {};
  if (actorId !== undefined) return [{ actorId, names: (await actorNames(db(), [actorId])).get(actorId) ?? {} }];
  if (topicId !== undefined) return [{ topicId, names: (await topicNames(db(), [topicId])).get(topicId) ?? {} }];
  return [];
}

/** Mutes it for a week for the channel of the message, or ends that. */
export async function turnSubject(link: AlertLink, { subject, muteId }: LinkSubject): Promise<void> {
  const { watchId, channelId } = link;
  if (muteId !== undefined) await unmute(db(), muteId);
  else await mute(db(), { watchId, channelId, until: new Date(Date.now() + WEEK_MS), ...subject });
}
