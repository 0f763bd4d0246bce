import type { admin as English } from '../en/admin'
import type { Like } from '../words'

export const admin: Like<typeof English> = {}
