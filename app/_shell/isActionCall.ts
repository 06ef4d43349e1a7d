/*
 * How React writes what a server action is called with (encodeReply, React 19.3): JSON, in which a string that begins with $ stands for
 * something else. Next answers 500 to whatever of it React cannot put together: a part or a function that is not there, a list too long.
 */

/** What stands for itself: an escaped $, undefined, the fields of a form. Our actions are called with what they answered before and a form. */
const STANDS_FOR_ITSELF = /^\$(?:\$|undefined$|K[\da-f]{1,8}$)/u;
/** Far beyond what an action of ours answers (components/ActionForm), far within what React takes. */
const MOST = { arguments: 10, characters: 500_000, depth: 10 };

type Field = FormDataEntryValue | null | undefined;

/** Whether a text is the arguments of an action as our pages send them. Throws where it is no JSON. */
export function isArguments(text: Field): boolean {
  if (typeof text !== 'string' || text.length > MOST.characters) return false;
  const given: unknown = JSON.parse(text);
  return Array.isArray(given) && given.length <= MOST.arguments && isPlain(given, MOST.depth);
}

/** Whether a form calls its action with arguments. React gives what stands in a field whose name is zero as a number (`+name`). */
export function isCalled(form: FormData): boolean {
  const first = [...form.keys()].filter((name) => Number(name.replace(/^S/u, '')) === 0);
  return first.length === 1 && first[0] === '0' && isArguments(form.get('0'));
}

/**
 * Whether what a form names as its action without scripts can be put together: the action's id, and in a field of its own the arguments that
 * the page gave it. Throws where one of them is no JSON.
 */
export function isBound(form: FormData): boolean {
  return [...form.keys()].every((name) => {
    const of = /^\$ACTION_REF_(.*)$/su.exec(name)?.[1];
    if (of === undefined) return true;
    const described: unknown = JSON.parse(String(only(form, `$ACTION_${of}:0`)));
    const bound = typeof described === 'object' && described !== null && 'bound' in described ? described.bound : null;
    return bound === null || (bound === '$@1' && isArguments(only(form, `$ACTION_${of}:1`)));
  });
}

function only(form: FormData, name: string): Field {
  const [value, ...others] = form.getAll(name);
  return others.length === 0 ? value : undefined;
}

function isPlain(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return !value.startsWith('$') || STANDS_FOR_ITSELF.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((each) => isPlain(each, depth - 1));
}
