import type { Reply, SeenRequest } from '../../tests/support/feedServer';

/** What a receiver of webhooks did, message by message, by the sender's clock. */
export interface FaultyReceiver {
  answer(request: SeenRequest): Reply;
  /** Tries that it failed, by kind of fault. */
  failed: ReadonlyMap<string, number>;
  /** Faults after which the sender cannot know that the message was taken. */
  uncertain: ReadonlySet<string>;
  /** The sender's clock at the last try. */
  lastAt(): Date;
  /** Of messages in their order, what became of them. */
  account(ids: readonly string[]): Account;
}

interface Account {
  lost: number;
  twice: number;
  /** Twice although it had said that it took them. */
  needless: number;
  /** How often one came at most. */
  most: number;
  /** First taken after a later one. */
  overtaken: number;
}

interface Fault {
  name: string;
  /** Every so many messages, at their first try. */
  every: number;
  isTaken: boolean;
  reply: Reply;
}

const FAULTS: Fault[] = [
  { name: 'killed after acceptance', every: 997, isTaken: true, reply: { silent: true } },
  { name: 'silence after acceptance', every: 2503, isTaken: true, reply: { silent: true } },
  { name: 'hang-up after acceptance', every: 83, isTaken: true, reply: { hangUp: true } },
  { name: '429 for two minutes', every: 89, isTaken: false, reply: { status: 429, headers: { 'retry-after': '120' } } },
  { name: '500', every: 97, isTaken: false, reply: { status: 500 } },
];
/** At this message it goes away, for so long. */
const AWAY_AT = 3000;
const AWAY_MS = 6 * 60 * 60 * 1000;

/** @param kill ends the sender: it accepted the message and never learns that */
export function faultyReceiver(kill: () => void): FaultyReceiver {
  /** How often each was taken, in the order in which they first were. */
  const taken = new Map<string, number>();
  const failed = new Map<string, number>();
  const uncertain = new Set<string>();
  const tried = new Set<string>();
  let lastAt = 0;
  let awayUntil = 0;
  const note = (name: string) => failed.set(name, (failed.get(name) ?? 0) + 1);
  return {
    failed,
    uncertain,
    lastAt: () => new Date(lastAt),
    answer({ headers }) {
      const id = headers['webhook-id'] ?? '';
      lastAt = Math.max(lastAt, Number(headers['webhook-timestamp']) * 1000);
      const isFirst = !tried.has(id);
      tried.add(id);
      if (isFirst && tried.size === AWAY_AT) awayUntil = lastAt + AWAY_MS;
      if (lastAt < awayUntil) {
        note('away for six hours');
        return { hangUp: true };
      }
      const fault = isFirst ? FAULTS.find(({ every }) => tried.size % every === 0) : undefined;
      if (fault === undefined || fault.isTaken) taken.set(id, (taken.get(id) ?? 0) + 1);
      if (fault === undefined) return { status: 204 };
      note(fault.name);
      if (fault.isTaken) uncertain.add(id);
      if (fault === FAULTS[0]) kill();
      return fault.reply;
    },
    account(ids) {
      const twice = ids.filter((id) => (taken.get(id) ?? 0) > 1);
      const place = new Map(ids.map((id, at) => [id, at]));
      let [latest, overtaken] = [-1, 0];
      for (const id of taken.keys()) {
        const at = place.get(id) ?? 0;
        if (at < latest) overtaken += 1;
        latest = Math.max(latest, at);
      }
      return {
        lost: ids.filter((id) => !taken.has(id)).length,
        twice: twice.length,
        needless: twice.filter((id) => !uncertain.has(id)).length,
        most: Math.max(0, ...taken.values()),
        overtaken,
      };
    },
  };
}
