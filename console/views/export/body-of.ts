import type { Draft, MappedField, Notify, Rule, Schedule, Typed } from "./draft.ts";

/** What `PUT /api/exports/{name}` takes, as far as there is something of it yet: with a text for a number it is not sent. */
export type Body = {
  displayName?: string;
  connection?: string;
  source: { container?: string; folder?: string };
  targets: { addressBookId?: NonNullable<Typed>; segments: string[] }[];
  mapping: {
    email?: string;
    reference?: string;
    fields: Record<string, MappedField>;
    formats: Record<string, string>;
    names: string[];
    exclude: Rule[];
    include: Rule[];
  };
  schedule: Schedule;
  scheduleBefore?: string;
  removals: Draft["removals"];
  changedAddresses: Draft["changedAddresses"];
  mergeOption: Draft["mergeOption"];
  updateOnly: boolean;
  guards: {
    maxProfiles?: NonNullable<Typed>;
    maxRemovalShare?: NonNullable<Typed>;
    maxJoinShare?: NonNullable<Typed>;
    maxInvalidShare?: NonNullable<Typed>;
    firstRun: "ask" | "send";
  };
  notify?: Notify;
};

/**
 * The body of a draft, in the order of the API's own schema. What is blank is left out, so that the API says what it lacks;
 * targets and rules keep their places, by which its mistakes name them.
 */
export const bodyOf = (draft: Draft): Body => {
  const { source, mapping, guards, rest } = draft;
  return {
    ...text("displayName", draft.displayName.trim()),
    ...text("connection", draft.connection),
    source: { ...text("container", source.container.trim()), ...text("folder", source.folder.trim()) },
    targets: draft.targets.map(({ addressBookId, segments }) => ({
      ...typed("addressBookId", addressBookId),
      segments,
    })),
    mapping: {
      ...text("email", mapping.email),
      ...text("reference", mapping.reference),
      fields: Object.fromEntries(
        mapping.fields.flatMap(({ field, from }) => (field === "" || from === "" ? [] : [[field, from]])),
      ),
      formats: mapping.formats,
      names: mapping.names,
      exclude: mapping.exclude,
      include: mapping.include,
    },
    schedule: draft.schedule,
    ...(rest.scheduleBefore === undefined ? {} : { scheduleBefore: rest.scheduleBefore }),
    removals: draft.removals,
    changedAddresses: draft.changedAddresses,
    mergeOption: draft.mergeOption,
    updateOnly: draft.updateOnly,
    guards: {
      ...typed("maxProfiles", guards.maxProfiles),
      ...typed("maxRemovalShare", guards.maxRemovalShare),
      ...typed("maxJoinShare", guards.maxJoinShare),
      ...typed("maxInvalidShare", guards.maxInvalidShare),
      firstRun: guards.firstRun,
    },
    ...(draft.notify === null ? {} : { notify: notifyOf(draft.notify) }),
  };
};

const notifyOf = ({ webhook, rejectShare, noGoodRunHours }: Notify): Notify => ({
  ...(webhook === undefined ? {} : { webhook }),
  ...typed("rejectShare", rejectShare ?? null),
  ...typed("noGoodRunHours", noGoodRunHours ?? null),
});

const text = <Name extends string>(name: Name, value: string): { [Key in Name]?: string } =>
  value === "" ? {} : ({ [name]: value } as { [Key in Name]?: string });

const typed = <Name extends string>(name: Name, value: Typed): { [Key in Name]?: NonNullable<Typed> } =>
  value === null ? {} : ({ [name]: value } as { [Key in Name]?: NonNullable<Typed> });
