import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { landingOfCsvs } from "./landing-of-csvs.ts";
import { landingOfFolder } from "./landing-of-folder.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "land-"));
});
afterEach(() => rm(folder, { recursive: true }));

const put = async (name: string, content: string | Buffer): Promise<string> => {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
};
const stamp = "2024/05/17/0312";
const csvs = (...files: string[]) => landingOfCsvs(files, { stamp, as: "model" });

it("makes each CSV a segment, and knows its delimiter and its columns by their names", async () => {
  const members = await put("new members.csv", "\uFEFFKundenr;E-post;Fornavn;Etternavn\n7;anna@example.com;Anna;Ås\n");

  const landing = await csvs(members);

  expect(landing.mapping).toEqual({
    email: "E-post",
    reference: "Kundenr",
    fields: { FIRSTNAME: "Fornavn", LASTNAME: "Etternavn" },
    ...{ exclude: [], include: [] },
  });
  expect(landing.files).toEqual([{ file: members, path: "new members/2024/05/17/0312/new members_1.csv" }]);
  expect(landing.model?.("http://127.0.0.1:10000/devstoreaccount1/c/OwnFiles")).toMatchObject({
    entities: [
      {
        name: "new members",
        attributes: ["Kundenr", "E-post", "Fornavn", "Etternavn"].map((name) => ({ name, dataType: "string" })),
        partitions: [
          {
            location:
              "http://127.0.0.1:10000/devstoreaccount1/c/OwnFiles/new%20members/2024/05/17/0312/new%20members_1.csv",
            fileFormatSettings: { columnHeaders: true, delimiter: ";" },
          },
        ],
      },
    ],
  });
});

it("knows a column of addresses by its values, whatever it is called", async () => {
  const file = await put("a.csv", "Name,Where to write\nAnna,anna@example.com\nBo,bo@example.com\n");

  expect((await csvs(file)).mapping).toEqual({
    ...{ email: "Where to write", fields: { FULLNAME: "Name" }, exclude: [], include: [] },
  });
});

it("maps a column of points where it holds numbers", async () => {
  const numbers = await put("a.csv", "EMail,Reward Points\nanna@example.com,12\nbo@example.com,\ncy@example.com,0.5\n");
  const words = await put("b.csv", "EMail,Points\nanna@example.com,many\nbo@example.com,few\n");

  expect((await csvs(numbers)).mapping.fields).toEqual({ POINTS: "Reward Points" });
  expect((await csvs(words)).mapping.fields).toEqual({});
});

it("keeps off whom a column says to send no mail, by what stands there in any row", async () => {
  const rows = Array.from({ length: 500 }, (_, row) => `p${row}@example.com,Subscribed,No\n`).join("");
  const file = await put("a.csv", `EMail,Status opted in,Reservert\n${rows}last@example.com,Unsubscribed,2024-05-17\n`);

  const { mapping, unclear } = await csvs(file);

  expect(mapping).toMatchObject({
    exclude: [{ column: "Reservert", equals: "true" }],
    include: [{ column: "Status opted in", equals: "subscribed" }],
  });
  expect(unclear).toEqual(["Reservert"]);
});

it("lands no files of which only some say who wants no mail", async () => {
  const one = await put("one.csv", "EMail\na@example.com\n");
  const other = await put("other.csv", "EMail,DoNotEmail\nb@example.com,true\n");

  await expect(csvs(one, other)).rejects.toThrow(
    `${one} has no column DoNotEmail, by which ${other} says who wants no mail: add it, or land them apart.`,
  );
});

it.each(["sep=;\r\n", "\uFEFFsep=;\n", '\uFEFF"sep=;"\r\n'])("leaves Excel's first line %j behind", async (line) => {
  const file = await put("a.csv", `${line}EMail;Name\na@example.com;"Ås; Anna"\n`);

  const landing = await csvs(file);

  expect(landing.segments).toEqual([{ name: "a", columns: ["EMail", "Name"] }]);
  expect(landing.files).toMatchObject([{ from: Buffer.byteLength(line) }]);
  expect(landing.model?.("x")).toMatchObject({
    entities: [{ partitions: [{ fileFormatSettings: { delimiter: ";" } }] }],
  });
});

it.each<[string, string | Buffer | undefined, string]>([
  ["is not there", undefined, "is not there: name CSV files, or one folder of an export."],
  ["is empty", "\n\n", "is empty: expected a header and a row for each person."],
  ["has no header", "anna@example.com,Anna\n", "has no header: its first line should name the columns, as in EMail,"],
  [
    "has no addresses",
    "Name,City\nAnna,Oslo\n",
    "has no column of e-mail addresses: call one EMail; its columns are Name, City.",
  ],
  [
    "is no UTF-8",
    Buffer.from("EMail;By\na@example.com;\xc5s\n", "latin1"),
    'is no UTF-8 text: save it again, in Excel as "CSV UTF-8".',
  ],
])("refuses in one sentence a file that %s", async (_title, content, sentence) => {
  const file = content === undefined ? join(folder, "a.csv") : await put("a.csv", content);

  await expect(csvs(file)).rejects.toThrow(`${file} ${sentence}`);
});

it("refuses files of other columns than the first one's, and two of one name", async () => {
  const one = await put("one.csv", "EMail,FirstName\na@example.com,Anna\n");
  const other = await put("other.csv", "Mail\nb@example.com\n");
  const again = await put("more/one.csv", "EMail,FirstName\na@example.com,Anna\n");

  await expect(csvs(one, other)).rejects.toThrow(`${other} has no column EMail, which ${one} has`);
  await expect(csvs(one, again)).rejects.toThrow(
    "Two files are called one: each is a segment, and needs its own name.",
  );
});

it.each([
  ["refresh-folders", "new members/2024/05/17/0312/new members_1.csv"],
  ["timed-files", "OwnFiles_new members_1715915520.csv"],
  ["file-a-segment", "new members.csv"],
] as const)("lands a file as %s without a model.json, its line sep= with it", async (as, path) => {
  const file = await put("new members.csv", "sep=;\nEMail;FirstName\na@example.com;Anna\n");

  const landing = await landingOfCsvs([file], { stamp, as });

  expect(landing).toEqual({
    segments: [{ name: "new members", columns: ["EMail", "FirstName"] }],
    files: [{ file, path }],
    mapping: { email: "EMail", fields: { FIRSTNAME: "FirstName" }, exclude: [], include: [] },
    unclear: [],
  });
});

it("refuses files whose names the app would read as something else than their segments", async () => {
  const whole = await put("VIP.csv", "EMail\na@example.com\n");
  const part = await put("VIP_2.csv", "EMail\nb@example.com\n");
  const timed = await put("VIP_1715915520.csv", "EMail\na@example.com\n");

  await expect(landingOfCsvs([whole, part], { stamp, as: "file-a-segment" })).rejects.toThrow(
    `${whole} cannot land as file-a-segment: Segment VIP: VIP_2.csv may be a part of it, beside VIP.csv. Expected one file a segment. Give`,
  );
  await expect(landingOfCsvs([timed], { stamp, as: "file-a-segment" })).rejects.toThrow(
    `${timed} cannot land as file-a-segment: VIP_1715915520.csv is read as segment VIP. Give the file another name, or leave --as away.`,
  );
  expect((await landingOfCsvs([whole, part], { stamp, as: "timed-files" })).files).toHaveLength(2);
});

const model = (location: string) =>
  JSON.stringify({
    name: "Dot",
    entities: [
      { $type: "LocalEntity", name: "S", attributes: [{ name: "EMail" }], partitions: [{ name: "S_1", location }] },
    ],
  });

it("takes an export's folder as it was copied, and says where its parts lie now", async () => {
  await put(
    "model.json",
    model("https://contoso.blob.core.windows.net/exports/CI_1/Dot/S/2024/05/17/0312/S_1.csv?sig=x"),
  );
  const part = await put("S/2024/05/17/0312/S_1.csv", "EMail\na@example.com\n");

  const landing = await landingOfFolder(folder);

  expect(landing).toMatchObject({
    files: [{ file: part, path: "S/2024/05/17/0312/S_1.csv" }],
    mapping: { email: "EMail" },
  });
  expect(landing.model?.("http://127.0.0.1:1/a/c/Dot")).toMatchObject({
    name: "Dot",
    entities: [{ partitions: [{ name: "S_1", location: "http://127.0.0.1:1/a/c/Dot/S/2024/05/17/0312/S_1.csv" }] }],
  });
});

it("knows of a folder's columns by their types, and who wants no mail by its parts", async () => {
  const attributes = [
    { name: "EMail" },
    { name: "Points", dataType: "int64" },
    { name: "DoNotEmail", dataType: "string" },
  ];
  const location = "https://contoso.blob.core.windows.net/exports/Dot/S/2024/05/17/0312/S_1.csv";
  const fileFormatSettings = { columnHeaders: false, delimiter: "|" };
  const entities = [{ name: "S", attributes, partitions: [{ name: "S_1", location, fileFormatSettings }] }];
  await put("model.json", JSON.stringify({ name: "Dot", entities }));
  await put("S/2024/05/17/0312/S_1.csv", "a@example.com|3|x\nb@example.com|4|\n");

  expect((await landingOfFolder(folder)).mapping).toEqual({
    ...{ email: "EMail", fields: { POINTS: "Points" } },
    ...{ exclude: [{ column: "DoNotEmail", equals: "true" }], include: [] },
  });
});

it("refuses a folder without model.json, or without a part that it lists", async () => {
  await expect(landingOfFolder(folder)).rejects.toThrow(
    `${folder} has no model.json: name the folder that an export of Customer Insights wrote, or CSV files.`,
  );

  await put("model.json", model("https://contoso.example.com/exports/CI_1/Dot/S/2024/05/17/0312/S_1.csv"));

  await expect(landingOfFolder(folder)).rejects.toThrow(
    `${folder} lacks S/2024/05/17/0312/S_1.csv, which its model.json lists: copy the folder whole, with all below it.`,
  );
});
