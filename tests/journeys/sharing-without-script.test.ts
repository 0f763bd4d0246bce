import { sharingJourneys } from './sharing'

sharingJourneys({ way: 'without script', script: false })
