import { careJourneys } from './care'

careJourneys({ way: 'without script', script: false })
