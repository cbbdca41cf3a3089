// Loaded with `node --require` before a process of a test: its clock is CLOCK_AHEAD_MS ahead of the machine's, so that what
// takes ten minutes of storage's or the host's time needs none of the test's. Timers run as ever.
const ahead = Number(process.env.CLOCK_AHEAD_MS ?? 0);
const Real = Date;
const now = () => Real.now() + ahead;

globalThis.Date = new Proxy(Real, {
  construct: (_, args, target) => Reflect.construct(Real, args.length === 0 ? [now()] : args, target),
  apply: () => new Real(now()).toString(),
  get: (_, name) => (name === "now" ? now : Reflect.get(Real, name)),
});
