import { lookOnlyAt, onlyContainers } from "./only-containers.ts";

const allowed = ["customer-insights", "second"];

it.each(["customer-insights", "second"])("opens %s, which the deployment names", (container) => {
  expect(onlyContainers((name) => `blobs of ${name}`, allowed)(container)).toBe(`blobs of ${container}`);
});

it.each(["erp", "customer-insights2", "Customer-Insights", "", "$web", "constructor"])(
  "neither opens '%s', nor asks anything of it",
  async (container) => {
    const asked: string[] = [];
    const open = onlyContainers((name) => asked.push(name), allowed);
    const look = lookOnlyAt(async (source) => {
      asked.push(source.container);
      return { kind: "settling", settledAt: 0 };
    }, allowed);

    expect(() => open(container)).toThrow(expect.objectContaining({ code: "container-not-allowed" }));
    expect(await look({ container, folder: "ci" }, [])).toEqual({
      kind: "incomplete",
      code: "container-not-allowed",
      message:
        `Container '${container}' may not be read: the setting SEGMENT_CONTAINERS names customer-insights, second. ` +
        "Change the export's source, or let whoever deploys the app add the container.",
    });
    expect(asked).toEqual([]);
  },
);
