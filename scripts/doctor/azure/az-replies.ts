import { z } from "zod";

/** What is read of the Azure CLI's replies. `az rest` prints those of Resource Manager as Microsoft's REST reference has them. */
export const accountReply = z.object({ id: z.string() });

export const siteReply = z.object({
  id: z.string(),
  name: z.string(),
  identity: z
    .object({
      principalId: z.string().optional(),
      userAssignedIdentities: z.record(z.string(), z.object({ principalId: z.string().optional() })).nullish(),
    })
    .nullish(),
  properties: z.object({
    state: z.string(),
    enabled: z.boolean().optional(),
    defaultHostName: z.string().optional(),
    hostNames: z.array(z.string()).nullish(),
  }),
});

export const sitesReply = z.object({ value: z.array(siteReply) });

export const appSettingsReply = z.array(z.object({ name: z.string(), value: z.string().nullable() }));

export const rolesReply = z.object({
  value: z.array(z.object({ properties: z.object({ roleDefinitionId: z.string(), scope: z.string() }) })),
});

export const storageAccountsReply = z.object({ value: z.array(z.object({ id: z.string(), name: z.string() })) });

const linksReply = z
  .array(
    z.object({
      properties: z.object({
        privateLinkServiceId: z.string(),
        privateLinkServiceConnectionState: z.object({ status: z.string() }).optional(),
      }),
    }),
  )
  .default([]);

export const endpointsReply = z.object({
  value: z.array(
    z.object({
      name: z.string(),
      properties: z.object({
        privateLinkServiceConnections: linksReply,
        manualPrivateLinkServiceConnections: linksReply,
      }),
    }),
  ),
});

export const queuesReply = z.array(z.object({ name: z.string() }));

export type Site = z.output<typeof siteReply>;
export type AppSettings = z.output<typeof appSettingsReply>;
export type Roles = z.output<typeof rolesReply>["value"];
export type Endpoints = z.output<typeof endpointsReply>["value"];
