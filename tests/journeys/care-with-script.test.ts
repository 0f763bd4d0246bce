import { careJourneys } from './care'

careJourneys({ way: 'with script', script: true })
