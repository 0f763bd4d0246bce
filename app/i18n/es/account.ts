import type { account as English } from '../en/account'
import type { Like } from '../words'

export const account: Like<typeof English> = {}
