import type { site as English } from '../en/site'
import type { Like } from '../words'

export const site: Like<typeof English> = {}
