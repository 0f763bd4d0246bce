import { z } from 'zod'

/** Taking something out of use, or up again: a press that comes twice does what it said, not its opposite. */
export const retirementInput = z.object({ act: z.enum(['retire', 'restore'], 'choose') })
