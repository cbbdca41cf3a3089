import { poisonQueueName } from "./poison-queue-name.ts";

it.each([
  ["work", "work-poison"],
  ["work-poison", undefined],
  ["q".repeat(56), `${"q".repeat(56)}-poison`],
  ["q".repeat(57), undefined],
])("the queue %s has the poison queue %s", (queueName, name) => {
  expect(poisonQueueName(queueName)).toBe(name);
});
