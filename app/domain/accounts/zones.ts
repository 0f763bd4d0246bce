/** The zones that a family of a clinic in the United States is likely to live in; the clinic's own comes first. */
export const timeZones = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
  'America/Mexico_City',
  'America/Bogota',
  'America/Lima',
  'America/Caracas',
  'America/Santo_Domingo',
  'America/Argentina/Buenos_Aires',
  'Europe/Madrid',
  'UTC',
] as const
