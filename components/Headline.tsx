import { directionWithin } from '#core/language/direction';

/** A headline as its own language runs, whatever language the page has and whatever name it begins with. */
export function Headline({ children }: { children: string }) {
  return <bdi dir={directionWithin(children)}>{children}</bdi>;
}
