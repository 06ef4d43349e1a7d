/** A count as a title begins with it, in whatever digits. */
const COUNT = /^\(\p{Nd}+\) /u;

/** A page's title with how many articles came while nobody looked at it; none is not said. @example tabTitle('Iraq', '3') // '(3) Iraq' */
export function tabTitle(title: string, count: string | undefined): string {
  const bare = title.replace(COUNT, '');
  return count === undefined ? bare : `(${count}) ${bare}`;
}
