import { account } from './account'
import { admin } from './admin'
import { common } from './common'
import { family } from './family'
import { letters } from './letters'
import { me } from './me'
import { site } from './site'
import { team } from './team'

export const en = { common, site, family, me, team, admin, account, letters }
