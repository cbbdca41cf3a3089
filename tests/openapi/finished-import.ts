import { z } from "zod";
import { checkedCall } from "./checked-call.ts";

const importResult = z.object({
  importId: z.string(),
  status: z.string(),
  summary: z.record(z.string(), z.number()).optional(),
  created: z.array(z.object({ contactId: z.number(), identifiers: z.object({ email: z.string() }) })).optional(),
  updated: z.array(z.object({ contactId: z.number(), identifiers: z.object({ email: z.string() }) })).optional(),
  failures: z
    .array(
      z.object({
        contactId: z.number().optional(),
        identifiers: z.record(z.string(), z.unknown()),
        failures: z.array(z.object({ failureCode: z.string(), description: z.string() })),
      }),
    )
    .optional(),
});

/** Imports contacts (an e-mail address alone stands for a contact) and looks until the import has ended. */
export const finishedImport = async (
  url: string,
  contacts: (string | Record<string, unknown>)[],
  options: { lists?: number[]; mergeOption?: string } = {},
): Promise<z.infer<typeof importResult>> => {
  const importId = await startedImport(url, contacts, options);
  for (;;) {
    const reply = await checkedCall(url, "GET", `/contacts/v3/import/${importId}`);
    const result = importResult.parse(reply.body);
    if (result.status !== "NotFinished") return result;
  }
};

/** Starts an import and gives its id. */
export const startedImport = async (
  url: string,
  contacts: (string | Record<string, unknown>)[],
  { lists, mergeOption }: { lists?: number[]; mergeOption?: string } = {},
): Promise<string> => {
  const whole = contacts.map((contact) => ({
    matchIdentifier: "email",
    ...(lists === undefined ? {} : { lists }),
    ...(typeof contact === "string" ? { identifiers: { email: contact } } : contact),
  }));
  const body = { ...(mergeOption === undefined ? {} : { mergeOption }), contacts: whole };
  const reply = await checkedCall(url, "PUT", "/contacts/v3/import", { body });
  return z.object({ importId: z.string() }).parse(reply.body).importId;
};
