/** A text as a part of a pattern of `like`, in which it stands for itself. */
export function likeText(text: string): string {
  return text.replace(/[%_\\]/gu, '\\$&');
}
