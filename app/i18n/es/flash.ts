import type { flash as English } from '../en/flash'
import type { Like } from '../words'

export const flash: Like<typeof English> = {}
