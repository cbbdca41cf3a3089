import { Readable } from "node:stream";
import { blobNameOf, modelNameOf, type SamplePlace, sampleModel } from "./sample-model.ts";
import { type SamplePart, sampleParts } from "./sample-parts.ts";
import { type SampleShape, sampleShape } from "./sample-shape.ts";
import { writePart } from "./write-part.ts";

/** An export of Customer Insights: its files, ready to be written wherever they should land. */
export type Sample = {
  shape: SampleShape;
  model: ReturnType<typeof sampleModel>;
  /** The name of model.json in the container. */
  modelName: string;
  parts: readonly (SamplePart & {
    blobName: string;
    /** The file from its beginning, each time it is called. */
    open: () => Readable;
  })[];
};

/** A sample with known contents: sample-truth.ts says what has to come of it. */
export const generateSample = (options: Partial<SampleShape> & { profiles: number }, place: SamplePlace): Sample => {
  const shape = sampleShape(options);
  return {
    shape,
    model: sampleModel(shape, place),
    modelName: modelNameOf(place),
    parts: sampleParts(shape).map((part) => ({
      ...part,
      blobName: blobNameOf(part, place),
      open: () => Readable.from(writePart(shape, part), { objectMode: false }),
    })),
  };
};
