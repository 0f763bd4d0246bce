import { sharingJourneys } from './sharing'

sharingJourneys({ way: 'with script', script: true })
