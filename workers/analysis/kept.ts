/** Loads once and keeps it until told to forget; what was loaded before is given, to tell whether it changed. */
export function kept<T>(loadAnew: (before: T | undefined) => Promise<T>): { get(): Promise<T>; forget(): void } {
  let current: Promise<T> | undefined;
  let last: T | undefined;
  return {
    get() {
      const loading =
        current ??
        loadAnew(last).then(
          (loaded) => {
            last = loaded;
            return loaded;
          },
          (error: unknown) => {
            if (current === loading) current = undefined;
            throw error;
          },
        );
      current = loading;
      return loading;
    },
    forget() {
      current = undefined;
    },
  };
}
