import { ConfigurationError, TransientError } from "../../shared/errors.ts";
import { answerInTime } from "../../shared/http/answer-in-time.ts";
import { promptAudit } from "../../shared/http/prompt-audit.ts";
import { routes } from "../../shared/http/route-table.ts";
import { makeAuditLog } from "../../shared/observe/audit-log.ts";
import { memoryBlobStore } from "../fakes/memory-blob-store.ts";
import { memoryTableStore } from "../fakes/memory-table-store.ts";
import { makeApi } from "./make-api.ts";

const never = () => new Promise<never>(() => {});

/** As the storage of a table says it, which names the row. */
const rowFailure = (
  Kind: typeof TransientError | typeof ConfigurationError,
  code: "storage-unavailable" | "storage-refused",
) => new Kind("Inserting row '8638218567890123-id-1' failed (storage said nothing): it may work later.", { code });

describe("with the app's storage out of reach", () => {
  it("GET /api/exports answers within seconds, and says where to look", async () => {
    const config = memoryBlobStore();
    // biome-ignore lint/correctness/useYield: it never comes so far.
    config.list = async function* () {
      await never();
    };
    const startedAt = Date.now();
    const answer = await makeApi({ config }).call("GET /api/exports");
    expect(Date.now() - startedAt).toBeLessThan(8_000);
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(answer.json).toMatchObject({
      status: 503,
      code: "no-answer",
      detail:
        "No answer within 5 s from what this call reads: most likely the app's storage is out of reach. Try again; GET /api/health/details says what does not answer.",
    });
  }, 15_000);

  it.each([
    [rowFailure(TransientError, "storage-unavailable"), 503, "the app's storage does not answer"],
    [
      rowFailure(ConfigurationError, "storage-refused"),
      500,
      "the app's identity lacks a role on the app's own storage",
    ],
  ])("a check does nothing, and tells no key of a row: %p", async (failure, status, words) => {
    const table = memoryTableStore();
    const api = makeApi({ auditTable: { ...table, insert: () => Promise.reject(failure) } });
    const answer = await api.call("POST /api/connections/nordics/check");
    expect(answer.json).toMatchObject({ status, code: failure.code });
    expect(answer.json).toMatchObject({ detail: expect.stringContaining(`so nothing was done: ${words}`) });
    expect(answer.text).not.toContain("8638");
  });

  it("the audit log says so in time, when its table does not answer", async () => {
    const table = { ...memoryTableStore(), insert: never };
    const audit = promptAudit(makeAuditLog({ table, now: () => 0, newId: () => "id" }), 20);
    await expect(audit.begin({ by: "anna", action: "check-connection", on: "nordics" })).rejects.toMatchObject({
      code: "storage-unavailable",
      message: expect.stringMatching(/nothing was done: the app's storage does not answer/),
    });
  });
});

describe("a read", () => {
  it("has a time to end in, all of them: five seconds for the app's own storage, more for what asks others", () => {
    const longer = routes.filter(({ mostMs }) => mostMs !== undefined).map(({ name, mostMs }) => `${name} ${mostMs}`);
    expect(longer.sort()).toEqual([
      "explain 120000",
      "health-details 30000",
      "list-address-books 30000",
      "list-data-fields 30000",
      "list-segments 60000",
      "list-sources 30000",
      "preview-draft 120000",
      "preview-export 120000",
      "request-tick 10000",
    ]);
  });

  it("that fails in time says why, and one that ends is given back", async () => {
    await expect(answerInTime(1_000, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(await answerInTime(1_000, async () => 1)).toBe(1);
  });
});
