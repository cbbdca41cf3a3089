import { isObject } from "../json/is-object.ts";
import type { Mistake } from "../definitions/mistake.ts";
import { problemOfSchedule } from "../discover/schedule.ts";
import { wantedSchedule } from "../discover/schedule-form.ts";
import { timeZoneNamed } from "../discover/time-zone.ts";
import { nearestName } from "../map/nearest-name.ts";

/** What is wrong with the schedules of an export beyond their form. Takes anything: of what has no form, the form is told. */
export const checkSchedules = (sent: unknown): Mistake[] =>
  isObject(sent) ? ["schedule", "scheduleBefore"].flatMap((path) => checkSchedule(path, sent[path])) : [];

const checkSchedule = (path: string, schedule: unknown): Mistake[] => {
  if (isObject(schedule)) return [...checkZone(path, schedule.timeZone), ...checkDays(path, schedule.days)];
  const found = typeof schedule === "string" ? problemOfSchedule(schedule) : undefined;
  return found === undefined ? [] : [{ path, expected: wantedSchedule, found }];
};

/** A name in another case is refused, so that each zone has one spelling in all that is stored; the reply has it. */
const checkZone = (path: string, name: unknown): Mistake[] => {
  if (typeof name !== "string" || name === "") return [];
  const spelled = timeZoneNamed(name);
  if (spelled === name) return [];
  const nearest = spelled ?? nearestZone(name);
  return [
    {
      path: `${path}.timeZone`,
      expected: "a name of the IANA time zone database, such as Europe/Oslo",
      // It may be anything that was put into the wrong place.
      found: spelled === undefined ? "none that this app knows" : "it in other letters",
      ...(nearest === undefined ? {} : { nearest }),
    },
  ];
};

/** By its name, or else by that of its city. */
const nearestZone = (name: string): string | undefined => {
  const zones = Intl.supportedValuesOf("timeZone");
  const byName = nearestName(zones, name);
  if (byName !== undefined) return byName;
  const cities = new Map(zones.map((zone) => [zone.slice(zone.lastIndexOf("/") + 1), zone]));
  return cities.get(nearestName([...cities.keys()], name.slice(name.lastIndexOf("/") + 1)) ?? "");
};

const checkDays = (path: string, days: unknown): Mistake[] =>
  Array.isArray(days)
    ? days.flatMap((day, index) =>
        typeof day === "string" && days.indexOf(day) < index
          ? [{ path: `${path}.days[${index}]`, expected: "each day once", found: `that of days[${days.indexOf(day)}]` }]
          : [],
      )
    : [];
