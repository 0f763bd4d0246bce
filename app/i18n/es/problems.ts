import type { problems as English } from '../en/problems'
import type { Like } from '../words'

export const problems: Like<typeof English> = {}
