import type { DeclaredFormats } from "../discover/declared-formats.ts";
import { type ColumnForm, sayForm } from "../map/column-form.ts";
import { modelForm } from "../map/declared-form.ts";
import { makeFormWatch } from "../map/settle-form.ts";
import type { InspectedForm, Place } from "./inspection.ts";

/** Collects what the values of a column say of the form of its dates, or of its numbers, and where they first say it. */
export type FormEvidence = {
  see(text: string, place: Place): void;
  /** Undefined where no value is a date, or a number. */
  tell(formats: DeclaredFormats | undefined): InspectedForm | undefined;
};

export const makeFormEvidence = (kind: ColumnForm["kind"]): FormEvidence => {
  const watch = makeFormWatch(kind);
  const first = new Map<ColumnForm, Place>();
  return {
    see(text, place) {
      watch.see(text);
      for (const { form, tally } of watch.tallies) {
        if (tally.confirming > 0 && !first.has(form)) first.set(form, place);
      }
    },
    tell(formats) {
      const values = Math.max(...watch.tallies.map(({ tally }) => tally.values));
      if (values === 0) return undefined;
      const declared = modelForm(formats, kind);
      const settled = watch.settle();
      const form = declared ?? settled?.form;
      const evidence = watch.tallies.flatMap(({ form, tally: { confirming, contradicting } }) => {
        const place = first.get(form);
        return place ? [{ form: sayForm(form), confirming, contradicting, first: place }] : [];
      });
      const isAlike = watch.tallies.every(
        ({ tally: { ambiguous, confirming, contradicting } }) => ambiguous + confirming + contradicting === 0,
      );
      const by = declared ? "declared" : (settled?.by ?? (isAlike ? "alike" : "unclear"));
      return { by, ...(form && { form: sayForm(form) }), values, evidence };
    },
  };
};
