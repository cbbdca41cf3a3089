/** When something is to happen within a run: so many steps, or so many milliseconds, after its first step. */
export type Moment = { by: "steps"; steps: number } | { by: "time"; ms: number };

export type Trigger = ReturnType<typeof makeTrigger>;

type Armed = { moment: Moment; steps: number; timer?: NodeJS.Timeout };

/** Acts once when the moment that it is armed with has come. A step is told with `sees`; the one that sets it off waits. */
export const makeTrigger = (act: () => Promise<unknown>) => {
  let armed: Armed | undefined;
  let acting: Promise<unknown> | undefined;
  const disarm = () => {
    clearTimeout(armed?.timer);
    armed = undefined;
  };
  const fire = () => {
    disarm();
    acting = act();
    // Whoever takes the action hears of its failure; until then nobody may be listening.
    acting.catch(() => undefined);
    return acting;
  };
  return {
    arm(moment: Moment | undefined): void {
      disarm();
      if (moment) armed = { moment, steps: 0 };
    },
    disarm,
    get isArmed() {
      return armed !== undefined;
    },
    async sees(): Promise<void> {
      if (!armed) return;
      armed.steps += 1;
      const { moment, steps } = armed;
      if (moment.by === "steps" && steps >= moment.steps) await fire();
      if (moment.by === "time" && !armed?.timer) armed.timer = setTimeout(fire, moment.ms);
    },
    /** The action that has begun, which is then forgotten; undefined when the moment has not come. */
    take(): Promise<unknown> | undefined {
      const taken = acting;
      acting = undefined;
      return taken;
    },
  };
};
