import { locatePart } from "./locate-part.ts";

const account = "https://contosolake.blob.core.windows.net";
const source = { container: "insights", folder: "CI_1/Export" };
const located = { kind: "located", path: "CI_1/Export/Seg/2024/05/17/0312/Seg_1.csv" };
const rest = "CI_1/Export/Seg/2024/05/17/0312/Seg_1.csv";

describe("a location within the source gives the blob's path", () => {
  it.each([
    `${account}/insights/${rest}`,
    `https://contosolake.dfs.core.windows.net/insights/${rest}`,
    `https://contosolake.dfs.core.windows.net:443/insights/${rest}`,
    `HTTPS://ContosoLake.Blob.Core.Windows.Net/Insights/${rest}`,
    `http://contosolake.blob.core.windows.net/insights/${rest}`,
    `http://contosolake.blob.core.windows.net:443/insights/${rest}`,
    `${account}/insights/${rest}?snapshot=2018-11-14T19:37:51.7526830Z`,
    `${account}/insights/${rest}?sv=2024-01-01&sig=secret#part`,
    `${account}/insights/${rest.replaceAll("/", "%2F")}`,
    `${account}/insights/${rest.replaceAll("/", "%2f").replace("Seg", "%53eg")}`,
  ])("%s", (location) => {
    expect(locatePart(account, source, location)).toEqual(located);
  });

  it.each([
    ["High%20Value/High%20Value_1.csv", "High Value/High Value_1.csv"],
    ["High Value/1.csv", "High Value/1.csv"],
    ["100%/1.csv", "100%/1.csv"],
    ["S%C3%B8r/1.csv", "Sør/1.csv"],
    ["a%2523b.csv", "a%23b.csv"],
    ["a+b.csv", "a+b.csv"],
    ["a..b/..c.csv", "a..b/..c.csv"],
  ])("with the name decoded once: %s", (name, path) => {
    expect(locatePart(`${account}/`, source, `${account}/insights/CI_1/Export/${name}`)).toEqual({
      kind: "located",
      path: `CI_1/Export/${path}`,
    });
  });

  it("where the account is the first step of the path, as in Azurite", () => {
    const azurite = "http://127.0.0.1:10000/devstoreaccount1";
    expect(locatePart(azurite, source, `${azurite}/insights/${rest}`)).toEqual(located);
    expect(locatePart(azurite, source, `http://127.0.0.1:10000/other/insights/${rest}`).kind).toBe("outside");
    expect(locatePart(azurite, source, `http://127.0.0.1:10001/devstoreaccount1/insights/${rest}`).kind).toBe(
      "outside",
    );
  });

  it("where the account lies in a zone of its own, whose number is a part of the host", () => {
    const zoned = "https://contoso.z12.blob.storage.azure.net";
    const location = `https://contoso.z12.dfs.storage.azure.net/insights/${rest}`;
    expect(locatePart(zoned, source, location)).toEqual(located);
    expect(locatePart(zoned, source, location.replace("z12", "z13")).kind).toBe("outside");
  });

  it("whose name is of 1,024 characters at most", () => {
    const path = `CI_1/Export/${"x".repeat(1_012)}`;
    expect(locatePart(account, source, `${account}/insights/${path}`)).toEqual({ kind: "located", path });
    expect(locatePart(account, source, `${account}/insights/${path}x`)).toMatchObject({
      kind: "outside",
      message: expect.stringMatching(/: expected a path of at most 1024 characters\.$/),
    });
  });

  it.each([
    ["C# devs/1.csv", "C# devs/1.csv"],
    ["C%23 devs/1.csv", "C# devs/1.csv"],
    ["a#b.csv?sig=x#y", "a#b.csv"],
  ])("with # as a character of the path, for no blob's URL has a fragment: %s", (name, path) => {
    expect(locatePart(account, source, `${account}/insights/CI_1/Export/${name}`)).toEqual({
      kind: "located",
      path: `CI_1/Export/${path}`,
    });
  });

  it.each([
    ["Seg/2024/05/17/0312/Seg_1.csv", "Seg/2024/05/17/0312/Seg_1.csv"],
    ["./High%20Value/1.csv?sv=1", "High Value/1.csv"],
    ["100%/C#/1.csv", "100%/C#/1.csv"],
    [rest, rest],
  ])("that is relative to model.json: %s", (location, path) => {
    expect(locatePart(account, source, location)).toEqual({ kind: "located", path: `CI_1/Export/${path}` });
  });

  it.each([
    `abfss://insights@contosolake.dfs.core.windows.net/${rest}`,
    `wasbs://insights@contosolake.blob.core.windows.net/${rest}`,
  ])("as Spark writes it: %s", (location) => {
    expect(locatePart(account, source, location)).toEqual(located);
  });

  it("where the folder is written with slashes around it, or is the whole container", () => {
    expect(locatePart(account, { ...source, folder: "/CI_1/Export/" }, `${account}/insights/${rest}`)).toEqual(located);
    expect(locatePart(account, { ...source, folder: "" }, `${account}/insights/${rest}`)).toEqual(located);
  });
});

describe("a location outside the source is refused", () => {
  it.each([
    ["another account", `https://evil.blob.core.windows.net/insights/${rest}`],
    ["the account as a mere beginning", `https://contosolake.blob.core.windows.net.example.com/insights/${rest}`],
    ["another kind of endpoint", `https://contosolake.file.core.windows.net/insights/${rest}`],
    ["another port", `https://contosolake.blob.core.windows.net:8443/insights/${rest}`],
    ["a user before the host", `https://contosolake.blob.core.windows.net@evil.example.com/insights/${rest}`],
    ["a user before the right host", `https://me:pw@contosolake.blob.core.windows.net/insights/${rest}`],
    ["another container", `${account}/other/${rest}`],
    ["a container that begins alike", `${account}/insights2/${rest}`],
    ["another folder", `${account}/insights/CI_2/Export/Seg_1.csv`],
    ["a folder that begins alike", `${account}/insights/CI_1/Export2/Seg_1.csv`],
    ["the folder in another case", `${account}/insights/ci_1/export/Seg_1.csv`],
    ["the folder itself", `${account}/insights/CI_1/Export`],
    ["the folder itself with a slash", `${account}/insights/CI_1/Export/`],
    ["..", `${account}/insights/CI_1/Export/../../secret.csv`],
    [".. that stays inside", `${account}/insights/CI_1/Export/a/../Seg_1.csv`],
    [".. before the folder", `${account}/other/../insights/${rest}`],
    ["encoded ..", `${account}/insights/CI_1/Export/%2e%2E/%2e%2e/secret.csv`],
    [".. behind an encoded slash", `${account}/insights/CI_1/Export/a%2f..%2f..%2fsecret.csv`],
    ["a backslash", `${account}/insights/CI_1/Export/..\\..\\secret.csv`],
    ["an encoded backslash", `${account}/insights/CI_1/Export/a%5C..%5Csecret.csv`],
    ["a double slash", `${account}/insights//CI_1/Export/Seg_1.csv`],
    ["a dot step", `${account}/insights/./CI_1/Export/Seg_1.csv`],
    ["a dot step in the folder", `${account}/insights/CI_1/Export/./Seg_1.csv`],
    ["text before the address", `see ${account}/insights/${rest}`],
    ["a NUL", `${account}/insights/CI_1/Export/a%00.csv`],
    ["another scheme", `file:///insights/${rest}`],
    ["no scheme", `//contosolake.blob.core.windows.net/insights/${rest}`],
    ["a path from the top", `/insights/${rest}`],
    [".. that is relative", "../secret.csv"],
    [".. that is relative, encoded", "a/%2e%2e/%2e%2e/secret.csv"],
    ["an empty step that is relative", "a//b.csv"],
    ["a backslash that is relative", "a\\b.csv"],
    ["another container, as Spark writes it", `abfss://other@contosolake.dfs.core.windows.net/${rest}`],
    ["another account, as Spark writes it", `abfss://insights@evil.dfs.core.windows.net/${rest}`],
    ["two containers, as Spark does not write it", `abfss://a@b@contosolake.dfs.core.windows.net/${rest}`],
    ["no path", account],
    ["nothing", ""],
  ])("%s", (_title, location) => {
    expect(locatePart(account, source, location).kind).toBe("outside");
  });

  it.each([
    "https://me:secret@contosolake.blob.core.windows.net/insights/a.csv",
    "https://secret@evil.example.com/a.csv",
    "https://me:sec/secret@evil.example.com/a.csv",
    "https:\\\\me:secret@evil.example.com\\a.csv",
    "me:secret@evil.example.com/a.csv",
    "https://me:secret%40evil.example.com/a.csv",
    "https://evil.example.com/a.csv%3Fsig=secret",
    "https://evil.example.com/a.csv#secret",
  ])("in words that hold no user name, password or signature: %s", (location) => {
    const located = locatePart(account, source, location);
    expect(located).toMatchObject({ kind: "outside", message: expect.not.stringContaining("secret") });
    expect(located).toMatchObject({ message: expect.stringContaining("a.csv' is outside the source") });
  });

  it("in words that hold no signature", () => {
    expect(locatePart(account, source, "https://evil.example.com/a/b.csv?sv=1&sig=secret")).toEqual({
      kind: "outside",
      message:
        "The location 'https://evil.example.com/a/b.csv' is outside the source: " +
        "expected the account https://contosolake.blob.core.windows.net.",
    });
  });
});
