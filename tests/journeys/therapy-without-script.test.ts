import { therapyJourneys } from './therapy'

therapyJourneys({ way: 'without script', script: false, languages: ['es', 'en'] })
