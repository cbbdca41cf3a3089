/** What `POST /api/explain` and `GET /api/explain/{id}` reply with, as far as the console shows it. */
type Problem = { code: string; message: string };

export type AppState =
  | ("on-list" | "unsure" | "refused" | "parked" | "left" | "held-back" | "gone")
  | ("not-on-record" | "no-snapshot" | "unreadable");

export type AppFacts = {
  state: AppState;
  since: string | null;
  last: { code: string; words: string; day: string | null } | null;
  tries: number;
  contactId: number | null;
  isKept: boolean;
  isErased: boolean;
  problem: Problem | null;
};

export type ContactFacts = {
  contactId: number;
  hasAddress: boolean;
  isOnRecord: boolean;
  status: string;
  listStatus: string | null;
};

export type ListExplanation = {
  export: string;
  connection: string;
  addressBookId: number;
  name: string | null;
  explanation: string;
  app: AppFacts;
  dotdigital: { contacts: ContactFacts[] | null; isOnRecordGone: boolean; problem: Problem | null };
  openRun: { id: string; state: string } | null;
};

export type Explanation = {
  address: { isTaken: boolean; code: string | null; words: string | null };
  lists: ListExplanation[];
  unreadable: Problem[];
};

export type SegmentAnswer = {
  refresh: string;
  segments: { segment: string; rows: number; ofPerson: number; unreadable: number }[];
  lists: {
    addressBookId: number;
    outcome: "wanted" | "excluded" | "invalid" | "not-named";
    explanation: string;
    rows: {
      segment: string;
      file: string;
      row: number;
      counts: "excluded" | "unchanged" | "parked" | "sent" | "notInAccount" | "duplicate" | "invalid";
      code: string | null;
    }[];
  }[];
};

export type AskedSegments = { id: string };

export type SegmentQuestion = {
  id: string;
  export: string;
  state: "pending" | "done" | "failed";
  answer: SegmentAnswer | null;
  problem: Problem | null;
};
