import { contactKeyLine, parseContactKeys } from "./contact-key.ts";

const anna = { key: "k1", values: "v1", source: 0, row: 3, reference: 'C"1' };

describe("the lines beside a batch", () => {
  it("say who is sent by her address, and who by her contact id, with the address of her row", () => {
    const bo = { ...anna, key: "k2", byId: { contactId: 7, email: "bo@example.com" } };
    const lines = [anna, bo].map(contactKeyLine);
    expect(lines).toEqual(['["k1","v1",0,3,"C\\"1"]', '["k2","v1",0,3,"C\\"1",7,"bo@example.com"]']);
    expect(parseContactKeys(Buffer.from(`${lines.join("\n")}\n`))).toEqual([anna, bo]);
  });

  it("of an id alone say nothing", () => {
    expect(parseContactKeys(Buffer.from('["k1","v1",0,3,"C\\"1",7]\n'))).toEqual([anna]);
  });
});
