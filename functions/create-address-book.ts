import { app } from "@azure/functions";
import { createAddressBook } from "../shared/http/routes/create-address-book.ts";
import { serve } from "../shared/http/serve.ts";

app.http("create-address-book", serve(createAddressBook));
