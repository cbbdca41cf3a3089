import { makeApi } from "./make-api.ts";

const call = "GET /api/sources?container=customer-insights";

it("tells the folders that hold an export, the newest refresh of each, and how old it is", async () => {
  const api = makeApi();
  await api.source.blobs.write("CI/Dot/S/2024/05/17/0312/S_1.csv", Buffer.from("x"));
  await api.source.blobs.write("CI/Dot/model.json", Buffer.from("{}"));
  api.time.now += 90_000;

  expect((await api.call(call)).json).toEqual({
    container: "customer-insights",
    sources: [
      {
        folder: "CI/Dot",
        layout: "model",
        newestRefresh: "2024/05/17/0312",
        landedAt: "2026-11-24T01:02:03.000Z",
        ageSeconds: 90,
      },
    ],
    isWhole: true,
  });
});

it("lists a container once for all who ask, and once more 20 s later", async () => {
  const api = makeApi();
  const { list } = api.source.blobs;
  let listed = 0;
  api.source.blobs.list = (prefix) => {
    listed += 1;
    return list(prefix);
  };
  await Promise.all(Array.from({ length: 20 }, () => api.call(call)));
  await api.call(call);
  expect(listed).toBe(1);
  api.time.now += 20_000;
  await api.call(call);
  expect(listed).toBe(2);
});

it("looks into no container that the settings do not name", async () => {
  const { status, json } = await makeApi().call("GET /api/sources?container=private");
  expect({ status, json }).toMatchObject({ status: 409, json: { code: "container-not-allowed" } });
});
