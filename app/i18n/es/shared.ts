import type { shared as English } from '../en/shared'
import type { Like } from '../words'

export const shared: Like<typeof English> = {}
