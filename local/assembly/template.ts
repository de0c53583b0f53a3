import { z } from 'zod';

const resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DependsOn: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((ids) => (typeof ids === 'string' ? [ids] : ids)),
  Condition: z.string().optional(),
  Metadata: z.record(z.string(), z.unknown()).default({}),
});

/** The parts of a CloudFormation template that decide what exists. */
export const template = z.object({
  Resources: z.record(z.string(), resource).default({}),
  Outputs: z
    .record(
      z.string(),
      z.object({
        Value: z.unknown(),
        Export: z.object({ Name: z.unknown() }).optional(),
        Condition: z.string().optional(),
      }),
    )
    .default({}),
  Parameters: z.record(z.string(), z.object({ Type: z.string(), Default: z.unknown().optional() })).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
});

export type Template = z.infer<typeof template>;
export type TemplateResource = z.infer<typeof resource>;
