import { app } from "@azure/functions";
import { pacedReply, watchReplies } from "../../shared/http/pace-reply.ts";

/** An app that sends large files as this one does, and says how much of them it has read and how many it has let go. */
app.setup({ enableHttpStream: true });
watchReplies();

const piece = Buffer.alloc(65_536, "a");
const read = { pieces: 0, letGo: 0 };

async function* pieces(count: number) {
  try {
    for (let left = count; left > 0; left -= 1) {
      read.pieces += 1;
      yield piece;
    }
  } finally {
    read.letGo += 1;
  }
}

app.http("file", {
  route: "file/{pieces}",
  methods: ["GET"],
  authLevel: "anonymous",
  handler: async (request, context) =>
    pacedReply(context.invocationId, { status: 200, body: pieces(Number(request.params.pieces)) }),
});

app.http("read", {
  route: "read",
  methods: ["GET"],
  authLevel: "anonymous",
  handler: async () => ({ status: 200, jsonBody: { ...read, rss: process.memoryUsage().rss } }),
});
