/**
 * Something that is installed for the whole process while anybody needs it: with the first, and taken away with the
 * last. The answer of the answer ends one use; to end it twice ends nothing more.
 */
export const sharedInstall = (install: () => () => void): (() => () => void) => {
  let users = 0;
  let restore: (() => void) | undefined;
  return () => {
    users += 1;
    restore ??= install();
    let done = false;
    return () => {
      if (done) return;
      done = true;
      users -= 1;
      if (users > 0) return;
      restore?.();
      restore = undefined;
    };
  };
};
