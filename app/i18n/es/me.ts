import type { me as English } from '../en/me'
import type { Like } from '../words'

export const me: Like<typeof English> = {}
