import type { topics as English } from '../en/topics'
import type { Like } from '../words'

export const topics: Like<typeof English> = {}
