import type { desk as English } from '../en/desk'
import type { Like } from '../words'

export const desk: Like<typeof English> = {}
