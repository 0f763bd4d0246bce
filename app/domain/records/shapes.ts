import { z } from 'zod'

/*
 * The parts of FHIR R4 (4.0.1) that are read, in shapes of our own: what is named here is checked, what is not named
 * is not looked at. A text has a most, so that no entry can be larger than a page.
 */

/** Half of a pair of surrogates is no text, and NUL none to PostgreSQL; JSON can write both. */
const written = z.string().refine((all) => all.isWellFormed() && !all.includes('\0'))
const text = written.max(2_000)
const code = written.min(1).max(100)
const id = written.min(1).max(200)

/** FHIR date or dateTime: a day, with a time and a zone or without; a month or a year is too little to use. */
const when = z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/)

const coding = z.object({ system: text.optional(), code: code.optional() })
const concept = z.object({ coding: z.array(coding).max(20).optional(), text: text.optional() })
const identifier = z.object({ system: text.optional(), value: id.optional() })
const reference = z.object({ reference: text.optional(), identifier: identifier.optional() })
const named = {
  id: id.optional(),
  identifier: z.array(identifier).max(20).optional(),
}
const value = {
  valueInteger: z.number().int().optional(),
  valueDecimal: z.number().optional(),
  valueQuantity: z.object({ value: z.number().optional() }).optional(),
  valueCodeableConcept: concept.optional(),
}

/** What may stand in an entry, by its kind. */
export const resources = {
  Patient: z.object({
    ...named,
    name: z
      .array(
        z.object({
          given: z.array(text).max(10).optional(),
          family: text.optional(),
          use: code.optional(),
        }),
      )
      .max(20)
      .optional(),
    birthDate: z
      .string()
      .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
      .optional(),
  }),
  Encounter: z.object({
    ...named,
    status: code,
    subject: reference.optional(),
    appointment: z.array(reference).max(5).optional(),
    period: z.object({ start: when.optional() }).optional(),
  }),
  Appointment: z.object({
    ...named,
    status: code,
    start: when.optional(),
    participant: z
      .array(z.object({ actor: reference.optional() }))
      .max(50)
      .optional(),
  }),
  Observation: z.object({
    ...named,
    status: code,
    code: concept,
    subject: reference.optional(),
    effectiveDateTime: when.optional(),
    effectivePeriod: z.object({ start: when.optional() }).optional(),
    ...value,
    component: z
      .array(z.object({ code: concept, ...value }))
      .max(100)
      .optional(),
  }),
  Goal: z.object({
    ...named,
    lifecycleStatus: code,
    achievementStatus: concept.optional(),
    description: concept,
    subject: reference.optional(),
    startDate: when.optional(),
    statusDate: when.optional(),
    language: code.optional(),
  }),
  CarePlan: z.object({
    ...named,
    status: code,
    category: z.array(concept).max(10).optional(),
    subject: reference.optional(),
    created: when.optional(),
    period: z.object({ start: when.optional() }).optional(),
    language: code.optional(),
    activity: z
      .array(
        z.object({
          detail: z
            .object({
              code: concept.optional(),
              description: text.optional(),
              scheduledTiming: z
                .object({
                  repeat: z
                    .object({
                      duration: z.number().optional(),
                      durationUnit: code.optional(),
                      period: z.number().optional(),
                      periodUnit: code.optional(),
                    })
                    .optional(),
                })
                .optional(),
            })
            .optional(),
        }),
      )
      .max(100)
      .optional(),
  }),
} as const

export type Kind = keyof typeof resources
export type ResourceOf<K extends Kind> = z.infer<(typeof resources)[K]>
export type Concept = z.infer<typeof concept>
export type Reference = z.infer<typeof reference>
export type Valued = Pick<
  ResourceOf<'Observation'>,
  'valueInteger' | 'valueDecimal' | 'valueQuantity' | 'valueCodeableConcept'
>

export function isKind(kind: string): kind is Kind {
  return Object.hasOwn(resources, kind)
}

/** The bundle around the entries; these are read one by one, so that one that is wrong refuses itself alone. */
export const bundleShape = z.object({
  resourceType: z.literal('Bundle'),
  type: z.enum(['collection', 'batch', 'transaction', 'searchset', 'document', 'history', 'message']),
  entry: z.array(z.unknown()).optional(),
})

export const entryShape = z.object({
  fullUrl: text.optional(),
  resource: z.looseObject({ resourceType: written.min(1).max(60) }),
})
