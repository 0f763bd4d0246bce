import type { letters as English } from '../en/letters'
import type { Like } from '../words'

export const letters: Like<typeof English> = {}
