import { z } from 'zod';

const templateResource = z.looseObject({
  Type: z.string(),
  Properties: z.optional(z.record(z.string(), z.unknown())),
  DependsOn: z.optional(z.union([z.string(), z.array(z.string())])),
  Condition: z.optional(z.string()),
});

const templateParameter = z.looseObject({
  Type: z.string(),
  Default: z.optional(z.union([z.string(), z.number(), z.boolean()])),
});

const templateOutput = z.looseObject({
  Value: z.unknown(),
  Condition: z.optional(z.string()),
  Export: z.optional(z.looseObject({ Name: z.unknown() })),
});

/** The part of a CloudFormation template that the simulator reads. */
export const templateSchema = z.looseObject({
  Resources: z.record(z.string(), templateResource),
  Parameters: z.optional(z.record(z.string(), templateParameter)),
  Conditions: z.optional(z.record(z.string(), z.unknown())),
  Mappings: z.optional(z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())))),
  Outputs: z.optional(z.record(z.string(), templateOutput)),
  Transform: z.optional(z.unknown()),
});

/** One resource of a template, not yet resolved. */
export type TemplateResource = Readonly<z.infer<typeof templateResource>>;

/** A parameter of a template. */
export type TemplateParameter = Readonly<z.infer<typeof templateParameter>>;

/** The part of a template that the simulator reads. */
export type Template = Readonly<z.infer<typeof templateSchema>>;
