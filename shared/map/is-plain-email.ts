/** What nearly every address looks like: `validator` takes it too, but needs twenty times as long to say so. */
export const isPlainEmail = (email: string): boolean =>
  email.length <= 128 && plain.test(email) && email.indexOf("@") <= 64 && email.length - email.indexOf("@") <= 64;

const plain = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,24}$/;
