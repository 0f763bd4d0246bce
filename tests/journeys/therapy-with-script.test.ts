import { therapyJourneys } from './therapy'

therapyJourneys({ way: 'with script', script: true, languages: ['en', 'es'] })
