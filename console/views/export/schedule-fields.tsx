import { Field } from "../../parts/field.tsx";
import { Radios } from "../../parts/radios.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { say } from "../../texts/say.ts";
import { type LocalSchedule, weekdays } from "./draft.ts";
import type { Editing } from "./editing.ts";
import { dayName } from "./say-schedule.ts";
import { kindOf, scheduleOf, withDay } from "./schedule-kind.ts";

/** When the export runs by itself. */
export const ScheduleFields = ({ editing: { draft, change, said } }: { editing: Editing }) => {
  const { schedule } = draft;
  const kind = kindOf(schedule);
  return (
    <section class="card">
      <Radios
        legend={say("schedule.legend")}
        value={kind}
        error={typeof schedule === "string" && kind !== "cron" ? said("schedule") : undefined}
        options={[
          { value: "refresh", label: say("schedule.refresh"), hint: say("schedule.refreshHint") },
          { value: "local", label: say("schedule.local"), hint: say("schedule.localHint") },
          { value: "cron", label: say("schedule.cron"), hint: say("schedule.cronHint") },
          { value: "off", label: say("schedule.off"), hint: say("schedule.offHint") },
        ]}
        onValue={(next) => change({ schedule: scheduleOf(next, ownTimeZone()) })}
      />
      {kind === "cron" && typeof schedule === "string" && (
        <TextField
          label={say("schedule.cron")}
          hint={say("schedule.cronForm")}
          error={said("schedule")}
          value={schedule}
          onValue={(next) => change({ schedule: next })}
        />
      )}
      {typeof schedule !== "string" && (
        <Local schedule={schedule} said={said} onChange={(next) => change({ schedule: next })} />
      )}
    </section>
  );
};

const ownTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

const Local = ({
  schedule,
  said,
  onChange,
}: {
  schedule: LocalSchedule;
  said: Editing["said"];
  onChange(schedule: LocalSchedule): void;
}) => (
  <>
    <div class="beside">
      <TextField
        label={say("schedule.at")}
        type="time"
        error={said("schedule.at")}
        value={schedule.at}
        onValue={(at) => onChange({ ...schedule, at })}
      />
      <Field label={say("schedule.timeZone")} error={said("schedule.timeZone") ?? said("schedule")}>
        {(control) => (
          <>
            <input
              {...control}
              list="time-zones"
              value={schedule.timeZone}
              onInput={({ currentTarget }) => onChange({ ...schedule, timeZone: currentTarget.value })}
            />
            <datalist id="time-zones">
              {Intl.supportedValuesOf("timeZone").map((zone) => (
                <option key={zone} value={zone} />
              ))}
            </datalist>
          </>
        )}
      </Field>
    </div>
    <fieldset>
      <legend>{say("schedule.days")}</legend>
      <ul class="ticks">
        {weekdays.map((day) => (
          <li key={day}>
            <label class="check">
              <input
                type="checkbox"
                checked={schedule.days?.includes(day) ?? true}
                onChange={({ currentTarget }) => onChange(withDay(schedule, day, currentTarget.checked, weekdays))}
              />
              {dayName(day)}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  </>
);
