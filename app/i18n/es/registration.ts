import type { registration as English } from '../en/registration'
import type { Like } from '../words'

export const registration: Like<typeof English> = {}
