/** What the record says of somebody on a day, counted. */
export type ActsOfDay = {
  /** YYYY-MM-DD */
  day: string
  personId: string
  hat: string | null
  action: string
  outcome: 'done' | 'refused'
  /** rows of the record */
  times: number
  /** different participants; different subjects where it was about none */
  different: number
  /** epoch ms */
  last: number
}
