import type { team as English } from '../en/team'
import type { Like } from '../words'

export const team: Like<typeof English> = {}
