import { z } from "zod";

export const alertMessageSchema = z.object({ deliveryId: z.string().min(1).max(400) });
export type AlertMessage = z.infer<typeof alertMessageSchema>;
