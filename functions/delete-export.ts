import { app } from "@azure/functions";
import { deleteExport } from "../shared/http/routes/delete-export.ts";
import { serve } from "../shared/http/serve.ts";

app.http("delete-export", serve(deleteExport));
