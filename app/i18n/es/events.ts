import type { events as English } from '../en/events'
import type { Like } from '../words'

export const events: Like<typeof English> = {}
