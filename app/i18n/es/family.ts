import type { family as English } from '../en/family'
import type { Like } from '../words'

export const family: Like<typeof English> = {}
