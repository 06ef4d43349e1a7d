/** From the one who may least to the one who may all; each may what those before it may. */
export const ROLES = ['viewer', 'editor', 'owner'] as const;
export type Role = (typeof ROLES)[number];

/**
 * What is asked of who comes: nothing; to be signed in (`read`); to change watches, feeds, actors and alerts (`change`); to say who
 * else may come in (`manage`).
 */
export type Permission = 'anyone' | 'read' | 'change' | 'manage';

const LEAST: Record<Exclude<Permission, 'anyone'>, Role> = { read: 'viewer', change: 'editor', manage: 'owner' };

/** Whether somebody of a role, or nobody, may do what asks for a permission. @example may('viewer', 'change') // false */
export function may(role: Role | undefined, permission: Permission): boolean {
  if (permission === 'anyone') return true;
  return role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(LEAST[permission]);
}

/** Every change that a page offers, with what it asks of who makes it. An action that is not named here cannot be written. */
export const ACTIONS = {
  'account.signIn': 'anyone',
  'account.code': 'anyone',
  'account.signOut': 'anyone',
  'account.join': 'anyone',
  'account.password': 'read',
  'account.session': 'read',
  'account.prove': 'read',
  'account.secondFactor': 'read',
  'account.addPasskey': 'read',
  'account.passkey': 'read',
  'account.key': 'read',
  'account.disconnect': 'read',
  'people.invite': 'manage',
  'people.withdraw': 'manage',
  'people.role': 'manage',
  'people.remove': 'manage',
  'actor.create': 'change',
  'actor.decide': 'change',
  'actor.merge': 'change',
  'actor.rename': 'change',
  'actor.restore': 'change',
  'actor.spelling': 'change',
  'actor.split': 'change',
  'actor.undo': 'change',
  'article.mark': 'change',
  'channel.create': 'change',
  'channel.edit': 'change',
  'channel.state': 'change',
  'delivery.replay': 'change',
  'draft.read': 'change',
  'draft.takeBack': 'change',
  'feed.access': 'change',
  'feed.add': 'change',
  'feed.find': 'change',
  'feed.history': 'change',
  'feed.import': 'change',
  'feed.state': 'change',
  'preference.digits': 'anyone',
  'preference.language': 'anyone',
  'preference.theme': 'anyone',
  'preference.zone': 'anyone',
  'push.subscribe': 'read',
  'push.end': 'read',
  'profile.edit': 'change',
  'profile.restore': 'change',
  'profile.saveTrial': 'change',
  'proposal.decide': 'change',
  'retention.edit': 'manage',
  'rule.edit': 'change',
  'rule.mute': 'change',
  'sample.draw': 'change',
  'search.save': 'change',
  'search.rename': 'change',
  'search.remove': 'change',
  'search.outFeed': 'change',
  'seed.add': 'change',
  'seed.remove': 'change',
  'share.create': 'change',
  'share.end': 'change',
  'topic.edit': 'change',
  'view.save': 'read',
  'view.rename': 'read',
  'view.remove': 'read',
  'watch.create': 'change',
  'watch.delete': 'change',
  'watch.feeds': 'change',
  'watch.judgeAnew': 'change',
  'watch.lookOver': 'change',
  'watch.metonyms': 'change',
  'watch.outFeed': 'change',
  'watch.rename': 'change',
  'watch.state': 'change',
} as const satisfies Record<string, Permission>;

export type ActionName = keyof typeof ACTIONS;

/** What nobody but the reader who made them sees anything of, and what changes nothing yet. */
const UNTOLD: readonly ActionName[] = ['account.prove', 'view.save', 'view.rename', 'view.remove'];

/** Whether the audit log, which others read, tells of a change. */
export function isAudited(name: ActionName): boolean {
  return ACTIONS[name] !== 'anyone' && !UNTOLD.includes(name);
}
