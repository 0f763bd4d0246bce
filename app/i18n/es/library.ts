import type { library as English } from '../en/library'
import type { Like } from '../words'

export const library: Like<typeof English> = {}
