import type { sharing as English } from '../en/sharing'
import type { Like } from '../words'

export const sharing: Like<typeof English> = {}
