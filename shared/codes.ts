/** What one code means, and what whoever reads it should do: plain sentences, with names in backticks. */
export type CodeEntry = { means: string; do: string };

/**
 * The codes with which a run, a batch or a call of the API may end, from A to Z. docs/troubleshooting.md has them from this
 * table (`npm run docs:troubleshooting`). The message beside a code names the thing; here stands what holds for all of them. The codes of
 * rows, in the rejects file, have their advice in `shared/report/rejects-csv.ts`.
 */
export const codes = {
  "access-denied": {
    means:
      "Dotdigital answers the API user, and does not let it do this: a wrong region, or a feature that is not its own.",
    do: "Check the connection. If the account has moved to another region, PATCH the connection with `{}`; else give the API user its rights back.",
  },
  "account-changed": {
    means: "The credentials are of another account than the connection's. Nothing was sent.",
    do: "Put the right ones in, or make another connection. Never make it fit by force: the other account's lists have other people on them.",
  },
  "account-differs": {
    means: "The credentials are of another account than the connection was made for.",
    do: "Make another connection for that account, or give this one credentials of its own account.",
  },
  "address-book-id-invalid": {
    means: "The export names a list by what is no id of one.",
    do: "Correct the export's target.",
  },
  "address-book-in-use": {
    means: "Dotdigital was busy with this list for longer than the app waits.",
    do: "Run again when whatever else works on the list has ended.",
  },
  "address-book-invalid": {
    means: "Dotdigital does not take this name for a list.",
    do: "Choose another one, of 128 characters at most.",
  },
  "address-book-limit": {
    means: "The account may have no more lists.",
    do: "Delete one in Dotdigital, or ask Dotdigital for more.",
  },
  "address-book-name-taken": {
    means: "A list or a segment of the account has this name.",
    do: "Choose another one, or use the list that has it.",
  },
  "address-book-not-found": {
    means:
      "The account has no such list. Somebody may have deleted it. The export's other lists go on; the message names a list that has the same name now.",
    do: "Correct the export's target: a list that is made anew has another id.",
  },
  "address-book-not-writable": {
    means: "Dotdigital lets nobody write to this list by API, such as to `Test`.",
    do: "Name another list in the export.",
  },
  "address-differs": {
    means:
      "A contact on the list has another address in Dotdigital than in the segment. Mail goes to Dotdigital's; whether she is on the list is the segment's to say. A line of the rejects file, each time she is updated.",
    do: "Correct the address where it is wrong: at the source, or in Dotdigital.",
  },
  "answer-lost": {
    means:
      "Nobody knows whether Dotdigital took a batch: its contacts count as `unconfirmed`, its leavers as `removalFailed`.",
    do: "Run again; it changes nothing for those that are there.",
  },
  "api-usage-exceeded": {
    means: "The calls of the API user are used up, and it is on the old scheme of so many an hour.",
    do: "Create it in Dotdigital with the Tiered one. A run waits by itself, for a day; after that run again.",
  },
  "blob-not-found": {
    means: "A blob that the message names is not there.",
    do: "Find out who deleted it, or which rule of the storage account. Then run again.",
  },
  "body-malformed": {
    means: "The body of a call is no JSON in UTF-8, has a name twice in one object, or is nested too deeply.",
    do: "Correct what sends it.",
  },
  "body-missing": {
    means: "Somebody deleted blobs of the app's storage: a batch that was to be sent is gone.",
    do: "Find out who, or which rule of the storage account. Then run again.",
  },
  "body-too-large": {
    means: "The body of a call is larger than any that the API takes.",
    do: "Send less; the reply says how much is taken.",
  },
  "changes-unknown": {
    means: "This run has no file of changes: it is no dry run, or has not planned yet.",
    do: "Ask for a dry run, and wait for its end.",
  },
  "column-ambiguous": {
    means:
      "A file, or `model.json`, has more than one column that may be one that the export uses: doubled, or spelt in two ways.",
    do: "Rename or remove one of them at the source, or write the column in the export as the source does, letter by letter.",
  },
  "column-mixed": {
    means:
      "Dates or numbers of a column are written in more than one form, or in another one than the column was read in so far. None of its values was sent; who is on the lists does not hang on it.",
    do: "Name the form in `mapping.formats` of the export, or correct the column.",
  },
  "columns-differ": {
    means: "Without `model.json`, the parts of a segment have different columns by their headers.",
    do: "Let the source write all parts with the same columns.",
  },
  "confirm-batch-gave-up": {
    means: "Looking how an import or a removal ended failed five times: its contacts count as `unconfirmed`.",
    do: "Look for what failed before it in the run's log. The timer tries the same refresh again; so can you.",
  },
  conflict: {
    means: "Somebody else was first: what was to be changed has changed since it was read.",
    do: "Read it again, and change it again if it is still needed.",
  },
  "connection-in-use": {
    means: "Exports use the connection that was to be deleted.",
    do: "Delete them, name another connection in them, or switch them off with `?detach=true`.",
  },
  "connection-lost": {
    means: "The connection to Dotdigital broke, time and again, before an answer came.",
    do: "Look at dotdigitalstatus.com and at the network. Then run again.",
  },
  "connection-unknown": {
    means: "There is no connection of this name.",
    do: 'An administrator makes it with a PUT, or agrees with a PATCH, that holds `"agree": true`; or correct the name in the export.',
  },
  "consent-missing": {
    means: "Nobody has agreed to send data through this connection.",
    do: 'An administrator puts the connection again with `"agree": true`.',
  },
  "consent-outdated": {
    means:
      "The text that somebody agreed to for a connection has a newer version. Exports and runs go on; a change of the connection does not.",
    do: 'An administrator reads `GET /api/consent` and agrees with a PATCH of the connection: `{"agree": {"version": "…", "language": "en"}}`.',
  },
  "contact-gone": {
    means:
      "Somebody on the list was to be updated, Dotdigital does not know her contact any more, and no contact has her address: somebody deleted it. Nobody is made anew for that. A line of the rejects file, at every run until she leaves the segment.",
    do: "If she is to be on the list again, run with mode `full`; if she asked to be forgotten, delete her at the source.",
  },
  "contact-id-invalid": {
    means: "Dotdigital gave, or was to be given, an id of a contact that is none.",
    do: "Run again. If it comes back, report it.",
  },
  "contact-id-too-large": {
    means:
      "Somebody who has left is still on the list: their contact id is larger than any that a removal takes. A line of the rejects file.",
    do: "Take them off by hand in Dotdigital.",
  },
  "contact-invalid": {
    means: "Dotdigital takes an id for none of a contact.",
    do: "Run again: the contacts are looked up anew.",
  },
  "contact-not-found": {
    means: "The account has no such contact: it was deleted.",
    do: "Run again: the next run knows that it is gone.",
  },
  "contact-suppressed": {
    means: "Dotdigital does not do this with a contact that opted out.",
    do: "Nothing: the contact stays as it is.",
  },
  "contact-unknown": {
    means:
      "Somebody who has left was on the list, their contact id is not known, and no reading of the list finds their address. They are left alone and looked for again. A line of the rejects file.",
    do: "If the contact has another address now, take it off by hand in Dotdigital.",
  },
  "contact-unsettled": {
    means:
      "Dotdigital does not know a contact any more, and this run could not find out who has the address now: there were more than 200 such people of one list. They count as `unconfirmed` and stay on record as they are. A line of the rejects file.",
    do: "Nothing: the next run asks about 200 more.",
  },
  "container-not-allowed": {
    means: "The export names a container that this deployment does not let exports be read from.",
    do: "Correct the export's `source`, or let whoever deploys the app add the container to the setting `SEGMENT_CONTAINERS`.",
  },
  "counts-do-not-add-up": {
    means: "A run ended, and its counts do not add up. That is a fault of the app.",
    do: "Report it with the run's log. Running again is safe.",
  },
  "credentials-malformed": {
    means: "The secret of the connection does not hold a name and a password.",
    do: 'PATCH the connection with both, or write `{"username": "…", "password": "…"}` into the secret.',
  },
  "credentials-refused": {
    means: "Dotdigital does not take the name and the password of the connection's API user.",
    do: "PATCH the connection with those of an API user, not of somebody who logs in.",
  },
  "cross-site": {
    means: "A browser called the API from a page, or by a link, of another site.",
    do: "Open the address by hand, or call it from the app's own pages or by a program.",
  },
  "cursor-wrong": {
    means:
      "The cursor of a call to forget a person is of a call with another address, other references or other contact ids, or is not whole. Nothing was removed.",
    do: "Send what the earlier call sent, with the cursor of its reply; or leave the cursor out, to begin anew.",
  },
  "data-field-misfit": {
    means:
      "The account has the data field with another type than what the mapping fills it with: a constant or a default of the wrong type, or a text for a field of numbers, dates, or yes and no. Its values are left out.",
    do: "Correct the field in the mapping. If somebody made it anew in Dotdigital by mistake, give it its type back.",
  },
  "data-field-not-found": {
    means: "The account has no data field that the export fills. Somebody may have deleted it.",
    do: "Correct the mapping, or create the field in Dotdigital.",
  },
  "delimiter-unsupported": {
    means: "`model.json` names a delimiter that is no single character.",
    do: "Find out what wrote it; run the export in Customer Insights again.",
  },
  "differences-unknown": {
    means: "This run has no file of differences: it is no check, or has not ended yet.",
    do: "Ask for a check, and wait for its end.",
  },
  "encoding-broken": {
    means: "A file holds bytes that are no text in the encoding that `model.json` names.",
    do: "Run the export in Customer Insights again. If it comes back, look at what writes the file.",
  },
  "encoding-unsupported": {
    means: "`model.json` names an encoding that cannot be read.",
    do: "Let the source write UTF-8.",
  },
  "endpoint-moved": {
    means: "The account has moved to another region.",
    do: "PATCH the connection with `{}`: it finds the new address by itself.",
  },
  "endpoint-not-allowed": {
    means: "The address is not one of Dotdigital's. Nothing was sent to it.",
    do: "Check `DOTDIGITAL_DISCOVERY_URL`.",
  },
  "endpoint-wrong": {
    means: "What answers at the connection's address is not Dotdigital's API.",
    do: "PATCH the connection with `{}`: it finds the right address. Is there a proxy or a firewall that answers instead?",
  },
  "explain-segment-gave-up": {
    means: "Reading the segments for a question about somebody failed five times.",
    do: "Look for what failed before it in the log, then ask again.",
  },
  "export-being-saved": {
    means: "The export is just being changed.",
    do: "Ask again in a moment. After a crash in the middle of it this lasts five minutes at most.",
  },
  "export-changed": {
    means: "The export has changed since the plan was made, and the plan is not sent.",
    do: "Discard it and run again.",
  },
  "export-unknown": {
    means: "There is no export of this name.",
    do: "Correct the name; `GET /api/exports` lists those there are.",
  },
  "feature-not-active": {
    means: "The account's package does not include what the export needs.",
    do: "Ask Dotdigital to switch it on.",
  },
  "finish-run-gave-up": {
    means: "The report of a run could not be written, five times; the run ended without one.",
    do: "Look for what failed before it in the run's log. The timer tries the same refresh again; so can you.",
  },
  "hash-key-invalid": {
    means: "The secret named by `HASH_KEY_SECRET` is not 32 bytes or more in base64.",
    do: "Restore the version that `config/hash-key.json` names.",
  },
  "header-mismatch": {
    means: "The columns of a file are not those that `model.json` lists.",
    do: "Run the export in Customer Insights again.",
  },
  "header-unclear": {
    means: "Without `model.json` columns come from the header of each file, and one has none that is sure.",
    do: "Let the source write the names of the columns as the first line of every file.",
  },
  "idempotency-key-malformed": {
    means: "The header `Idempotency-Key` is not 1 to 200 printable ASCII characters.",
    do: "Correct what sends it.",
  },
  "idempotency-key-reused": {
    means: "The `Idempotency-Key` was used before, for a run of another mode.",
    do: "Send another key.",
  },
  "identity-unavailable": {
    means: "Azure gave the app no token for its identity.",
    do: "Wait and run again. If it stays so, check that the app has its identity.",
  },
  "if-match-malformed": {
    means: "The header `If-Match` is no ETag, or `If-None-Match` is not `*`.",
    do: "Send the ETag of the last GET, with its quotes; of what is not there yet `If-None-Match: *`.",
  },
  "import-exceedsallowedcontactlimit": {
    means: "The account is full: Dotdigital ended an import because it may hold no more contacts.",
    do: "Delete contacts in Dotdigital, or ask Dotdigital for a larger contract. Do not run again before there is room.",
  },
  "import-failed": {
    means: "Dotdigital ended an import as failed, and does not say what became of its contacts.",
    do: "Run again: they are sent once more. If it comes back, ask Dotdigital's support, with the import id.",
  },
  "import-never-ended": {
    means: "An import had not ended after 24 hours: its contacts count as `unconfirmed`.",
    do: "Run again: they are sent once more. If it comes back, ask Dotdigital's support, with the import id.",
  },
  "import-not-found": {
    means: "Dotdigital does not know an import that it had taken: its contacts count as `unconfirmed`.",
    do: "Run again: they are sent once more. If it comes back, ask Dotdigital's support, with the import id.",
  },
  "import-rejectedbywatchdog": {
    means: "Dotdigital's watchdog stopped an import.",
    do: "Do not run again before you have talked to Dotdigital's support.",
  },
  invalid: {
    means: "What a call sent is mistaken; `errors` of the reply names every mistake.",
    do: "Correct them.",
  },
  "job-id-invalid": {
    means: "What is stored as the id of an import or a removal is none.",
    do: "Run again: what it sent, or removed, is done once more.",
  },
  "keys-missing": {
    means: "Somebody deleted blobs of the app's storage: who is in a batch is gone.",
    do: "Find out who, or which rule of the storage account. Then run again.",
  },
  "layout-not-read": {
    means: "The folder is written by something that knows no segments: Azure Synapse Link for Dataverse.",
    do: "Let Customer Insights export the segments, or let a pipeline write each as a CSV file. See docs/sources.md.",
  },
  "layout-unclear": {
    means:
      "Without `model.json` it cannot be told by the names of files what belongs to a segment, or a part of it is missing.",
    do: "Take away what does not belong there, or let the source write the segment again. The forms are in docs/sources.md.",
  },
  "length-required": {
    means:
      "A call does not say how long its body is, or another body came than it says: it may be lost. Nothing was done.",
    do: "Send the body whole, with its `Content-Length`, and `{}` where there is nothing to say. Not in chunks (`Transfer-Encoding`): in .NET send a `StringContent`, not `PostAsJsonAsync`; with curl give `-d '{}'`.",
  },
  "list-owned-elsewhere": {
    means: "Another export feeds this list, and a list has one.",
    do: "Name the segments there, or use another list.",
  },
  "list-unreadable": {
    means: "Dotdigital gave the same page of a list twice, so that its end is not known.",
    do: "Run again. If it comes back, ask Dotdigital's support.",
  },
  maintenance: {
    means: "Dotdigital was being maintained for longer than the app waits.",
    do: "Look at dotdigitalstatus.com. Then run again.",
  },
  "mapping-misfit": {
    means: "A column or a data field of the mapping is not there. The message lists those that are.",
    do: "Correct the mapping, the segment's columns or the account's fields.",
  },
  "message-invalid": {
    means: "A message in a queue is not of the form that the app sends.",
    do: "Find out who else writes to the queue, or whether another version of the app sent it.",
  },
  "method-not-allowed": {
    means: "The path is right, the method is not. The header `Allow` has those that the path takes.",
    do: "Use one of them. `GET /api/openapi.json` describes every call.",
  },
  "model-invalid": {
    means: "`model.json` cannot be read.",
    do: "Run the export in Customer Insights again.",
  },
  "no-answer": {
    means:
      "What a call reads, or a check of what the app needs, did not end in time: mostly the app's own storage is out of reach.",
    do: "Try again. If it stays so, `GET /api/health/details` says what does not answer.",
  },
  "no-free-slot": {
    means: "As many imports as the connection may have at once were under way for longer than the app waits.",
    do: "Look for an import that does not end. Then run again.",
  },
  "not-json": {
    means: "The body of a call does not come as JSON.",
    do: "Send it as `Content-Type: application/json`, in UTF-8 and not compressed.",
  },
  "not-signed-in": {
    means: "Nobody is signed in, and the app is behind App Service Authentication.",
    do: "Sign in, or send a token.",
  },
  "nothing-read": {
    means: "A file has bytes, and no record can be read from it. It would else look as if nobody were in the segment.",
    do: "Look at the file and its encoding. Run the export in Customer Insights again.",
  },
  "one-column": {
    means:
      "Every record of a file is one value, although `model.json` lists several columns: the delimiter is another one.",
    do: "Look at the delimiter that `model.json` names, and at the one in the file.",
  },
  "part-changed": {
    means: "A file changed while it was read. Nothing was sent.",
    do: "Run again when Customer Insights is done writing.",
  },
  "part-missing": {
    means: "A file that `model.json` lists is not there. Nothing was sent.",
    do: "Run the export in Customer Insights again.",
  },
  "part-not-text": {
    means: "A file is no text: an archive, a workbook, Parquet or another binary form.",
    do: "Let the source write CSV. It may be packed as gzip.",
  },
  "part-not-unpacked": {
    means: "A file is gzip, and is broken or was cut.",
    do: "Let the source write it again.",
  },
  "part-outside-source": {
    means: "`model.json` points to another account, container or folder. That is never followed.",
    do: "Find out who wrote it. Do not work around it.",
  },
  "parts-of-two-refreshes": {
    means: "`model.json` lists files of several refreshes of a segment, and which is the newest cannot be told.",
    do: "Export the segment to an empty folder, and name that in the export's source.",
  },
  "path-unknown": {
    means: "There is no call at this path.",
    do: "Look for a misspelt or missing step. `GET /api/openapi.json` describes every call.",
  },
  paused: {
    means: "All calls to the account pause, because Dotdigital asked for it.",
    do: "Nothing: a run waits by itself. If it failed after a day of it, look at who else uses the account's API, and run again.",
  },
  "plan-changed": {
    means: "The run that was to be released holds another plan than the one that the call names.",
    do: "Look at the run again, then release what it shows.",
  },
  "plan-missing": {
    means: "Somebody deleted blobs of the app's storage: the plan of a run is gone.",
    do: "Find out who, or which rule of the storage account. Then run again.",
  },
  "plan-run-gave-up": {
    means: "Planning failed for three hours, or its process died 8 times: most often for memory. Nothing was sent.",
    do: "Look for what failed before it in the run's log (`plan-failed`). The timer tries the same refresh again.",
  },
  "proxy-refused": {
    means: "The proxy that the environment names wants credentials.",
    do: "Correct `HTTPS_PROXY`.",
  },
  "question-open": {
    means: "The segments of an export are being read for a question about somebody else.",
    do: "Ask again when that one is answered: in a minute or two.",
  },
  "question-unknown": {
    means: "There is no such question about what segments say. Answers are kept for an hour.",
    do: "Ask again, by `POST /api/explain/segment`.",
  },
  "rate-limited": {
    means: "The account's calls are used up.",
    do: "Nothing: a run waits by itself. If it failed after a day of it, look at who else uses the account's API, and run again.",
  },
  redirected: {
    means: "Dotdigital's address answered with a redirect. It is not followed, so that credentials reach nobody else.",
    do: "Check the connection, and what stands between the app and Dotdigital.",
  },
  "refresh-changed": {
    means: "The source has another refresh by now than the run that was to be released, or is just being written.",
    do: "Ask for a run: it plans the newer refresh and takes the held one's place.",
  },
  "refresh-not-newest": {
    means: "The refresh that was asked for is not the newest, or there is another one now.",
    do: "Leave `refresh` out of the call.",
  },
  refused: {
    means:
      "Dotdigital refused a call for good. Its status and code are in the message, its words in the rejects file and in `refusedBatches` of `report.json`.",
    do: "Mend what they say; sending the same again does not help.",
  },
  "rejects-unknown": {
    means: "The run has no rejects file, or has none yet.",
    do: "Wait for its end.",
  },
  "removal-failed": {
    means: "Dotdigital ended a removal as failed 12 times.",
    do: "Run again: its leavers are leavers of the next run. If it comes back, ask Dotdigital's support.",
  },
  "removal-limit": {
    means:
      "Dotdigital refused jobs that take people off one list 1,000 times, each for some of the people in it, and not all of those were found. Whom the jobs that ended named is off the list; the rejects file has those found.",
    do: "Run again: who is still on the list is tried again. If it comes back, look in Dotdigital at why those in the rejects file cannot be taken off.",
  },
  "removal-never-ended": {
    means:
      "A removal job had not ended after 24 hours: who of its contacts is still on the list is not known, and they count as `removalFailed`.",
    do: "Run again: the next run looks again, and removes whoever is still there. If it comes back, ask Dotdigital's support, with the job's id.",
  },
  "removal-not-found": {
    means: "Dotdigital does not know a removal that it had taken.",
    do: "Run again: its leavers are leavers of the next run.",
  },
  "removal-refused": {
    means:
      "Somebody who has left is still on the list: Dotdigital refused the removal of this contact alone. A line of the rejects file.",
    do: "Take them off by hand in Dotdigital. The next run tries again.",
  },
  "request-missing": {
    means: "Somebody deleted blobs of the app's storage: what a run was asked to do is gone.",
    do: "Find out who, or which rule of the storage account. Then ask for a new run.",
  },
  "role-missing": {
    means: "Who is signed in lacks the app role that the call needs.",
    do: "Whoever administers the app gives it.",
  },
  "row-unreadable": {
    means: "A row of the app's tables was changed by hand, or written by a newer version.",
    do: "Go back to that version, or delete the row if you know what it is.",
  },
  "run-not-held": {
    means: "The run is not held: there is nothing to decide, or not any more.",
    do: "Look at its state.",
  },
  "run-open": {
    means: "A run of the export is open, and there is one at a time.",
    do: "Wait for its end, or cancel it. A held one: release or discard it.",
  },
  "run-unknown": {
    means: "There is no such run.",
    do: "Correct its id; `GET /api/runs` lists those there are.",
  },
  "same-contact": {
    means:
      "An address has left, and its contact has another address now, which is to be on the list: the contact stays. A line of the rejects file.",
    do: "There is nothing to do.",
  },
  "schedule-invalid": {
    means:
      "The schedule of a stored export is no NCRONTAB expression, or names a time zone that this version of Node does not know.",
    do: "PATCH the export with one that is.",
  },
  "schema-unknown": {
    means: "There is no schema of this name.",
    do: "The reply lists those there are.",
  },
  "secret-disabled": {
    means: "A secret that the message names is disabled in the vault.",
    do: "Enable it; or PATCH the connection with name and password.",
  },
  "secret-name-taken": {
    means: "A deleted secret still holds the name.",
    do: "Recover or purge it in the vault, or use `credentialsSecret` with another name.",
  },
  "secret-not-allowed": {
    means: "A connection or an export names a secret that this deployment keeps out of its reach, by its name.",
    do: "Give the secret a name that begins as the settings `CREDENTIALS_SECRET_PREFIXES` (connections) and `WEBHOOK_SECRET_PREFIXES` (exports) have it, `dotdigital-` and `alert-`; or let whoever deploys the app add a prefix.",
  },
  "secret-not-found": {
    means: "A secret that the message names is not in the vault.",
    do: "Recover it; or PATCH the connection with name and password.",
  },
  "secret-writes-off": {
    means: "This deployment stores no secrets.",
    do: "Make the one that the message names yourself. Its name goes in `credentialsSecret`; a hash key is 32 random bytes in base64.",
  },
  "segment-missing": {
    means:
      "`model.json` does not list a segment of the export that never had people here. One that had people is held.",
    do: "Correct its name in the export, or export it from Customer Insights.",
  },
  "send-alert-gave-up": {
    means: "The step that tells a webhook of an alert failed five times, and the webhook is not told.",
    do: "Look for what failed before it in the log. The alert itself is there too.",
  },
  "server-error": {
    means: "Dotdigital failed, time and again.",
    do: "Look at dotdigitalstatus.com. Then run again.",
  },
  "settings-invalid": {
    means: "An app setting is wrong.",
    do: "Correct those that the message names.",
  },
  "snapshot-changed": {
    means: "What is known of a list has changed since the run that was to be released was planned, and it is not sent.",
    do: "Discard it and run again.",
  },
  "snapshot-missing": {
    means: "Somebody deleted the snapshot of a list: what this app has sent to it.",
    do: "Restore the blob; or delete the `current.json` beside it: the next run then sends everybody and removes nobody. Adopt after it.",
  },
  "snapshot-unreadable": {
    means: "Somebody changed the snapshot of a list, or a newer version of the app wrote it.",
    do: "Restore the blob; or delete the `current.json` beside it: the next run then sends everybody and removes nobody. Adopt after it.",
  },
  "source-never-settled": {
    means: "Files of the source went on changing for two hours.",
    do: "Run again when it is done.",
  },
  "source-not-found": {
    means:
      "There is neither a `model.json` in the folder of the source nor a CSV file in a form that is known without.",
    do: "Check container and folder in the export. Has the export of Customer Insights run?",
  },
  "source-settling": {
    means: "Segments are landing just now, so nobody can look at them yet.",
    do: "Look again in a minute.",
  },
  "source-slow": {
    means:
      "The folder of an export was not looked through within a minute: it has too many parts, or the storage hangs.",
    do: "Look at how many parts `model.json` lists, and whether the storage account answers. The timer looks again by itself.",
  },
  "split-limit": {
    means: "Dotdigital refused a batch as a whole, and 64 calls did not find everybody who is to blame.",
    do: "The rejects file has those found, with Dotdigital's words. Mend them and run again.",
  },
  "storage-refused": {
    means: "A storage account does not let the app in.",
    do: "Give the app's identity its roles on the account that the message names; let its firewall admit the app.",
  },
  "storage-slow": {
    means: "Saving an export took too long to be safe against another at the same moment.",
    do: "Send it again.",
  },
  "storage-unavailable": {
    means: "A storage account did not answer, or failed.",
    do: "Wait and try again. If it stays so, look at the account that the message names, and at the network.",
  },
  "stored-invalid": {
    means: "A connection or an export as stored was changed by hand, or written by a newer version.",
    do: "Save it again, or go back to that version.",
  },
  "tick-gave-up": {
    means: "A tick of the timers that was asked for over HTTP failed five times.",
    do: "Look for what failed before it in the log; health/details says what is out of reach. Then ask for another.",
  },
  "timed-out": {
    means: "Dotdigital took too long to answer, time and again.",
    do: "Look at dotdigitalstatus.com. Then run again.",
  },
  "too-large": {
    means: "Dotdigital finds a call too large.",
    do: "Make `BATCH_MAX_CONTACTS` smaller, and run again.",
  },
  "too-many-active-imports": {
    means: "The account has as many unfinished imports as it may, those of other integrations included.",
    do: "Nothing: a run waits by itself. If it failed after a day of it, look at who else imports, and run again.",
  },
  "too-many-address-books": {
    means: "The account has more lists than the app reads.",
    do: "Delete lists that nobody needs.",
  },
  "transition-not-allowed": {
    means: "A run or a batch was to change in a way that its state does not allow. That is a fault of the app.",
    do: "Report it with the run's log. Running again is safe.",
  },
  unexpected: {
    means: "Something went wrong that nobody thought of. That is a fault of the app.",
    do: "Report it with the log: of the run, or of the `id` that the reply has. Running again is safe.",
  },
  "unexpected-reply": {
    means: "An answer was not of the form that its documentation promises.",
    do: "Look at dotdigitalstatus.com, and at what stands between. Then run again. If it comes back, report it.",
  },
  unreachable: {
    means: "No connection to Dotdigital could be made.",
    do: "Look at dotdigitalstatus.com and at the app's network. Then run again.",
  },
  "upload-batch-gave-up": {
    means: "Sending a batch failed five times: it was not sent, or nobody knows.",
    do: "Look for what failed before it in the run's log. The timer tries the same refresh again; so can you.",
  },
  "vault-access-denied": {
    means: "The vault does not let the app in.",
    do: "Give its identity the role 'Key Vault Secrets User'; let the vault's firewall and private endpoint admit it.",
  },
  "vault-refused": {
    means: "The vault does not take a call as it is.",
    do: "Check `KEY_VAULT_URL`, and the name of the secret.",
  },
  "vault-unavailable": {
    means: "The vault did not answer, or failed.",
    do: "Wait and run again. If it stays so, look at the network between app and vault.",
  },
  "waited-too-long": {
    means: "The account's limits, a busy list, maintenance or an outage held a run or a batch up for 24 hours.",
    do: "The message has the last cause. A run that was still to be planned is tried again by the timer; else run again.",
  },
  "webhook-malformed": {
    means: "The secret of a webhook does not hold one.",
    do: "Write it as the message says.",
  },
  "webhook-not-allowed": {
    means: "The address of a webhook is not allowed. Nothing was sent to it.",
    do: "Write an https address into the secret, of a host with public addresses only.",
  },
  "webhook-refused": {
    means: "A webhook answered an alert with something else than 2xx.",
    do: "Mend the receiver, or the address in the secret. The alert is sent again for six hours.",
  },
  "webhook-timed-out": {
    means: "A webhook did not answer an alert within ten seconds.",
    do: "Mend the receiver. The alert is sent again for six hours.",
  },
  "webhook-unreachable": {
    means: "No connection to a webhook could be made.",
    do: "Mend the receiver, or the address in the secret. The alert is sent again for six hours.",
  },
} as const satisfies Record<string, CodeEntry>;

export type Code = keyof typeof codes;

/**
 * With what a run may fail for a reason that can pass by itself: its refresh stays due. A step that was given up, a
 * service that was away for longer than a batch tries, a wait that lasted a day. What needs a person is not here.
 */
const passing: readonly Code[] = [
  "waited-too-long",
  "plan-run-gave-up",
  "upload-batch-gave-up",
  "confirm-batch-gave-up",
  "finish-run-gave-up",
  "answer-lost",
  "server-error",
  "unreachable",
  "timed-out",
  "connection-lost",
  "unexpected-reply",
  "storage-unavailable",
  "vault-unavailable",
  "rate-limited",
  "api-usage-exceeded",
  "address-book-in-use",
  "maintenance",
  "too-many-active-imports",
  "no-free-slot",
];

export const canPass = (code: string): boolean => passing.some((one) => one === code);
