import type { site as English } from '../en/site'
import type { Like } from '../words'

export const site: Like<typeof English> = {
  help: { local: 'Líneas de su zona' },
  privacy: { contents: 'En esta página' },
}
