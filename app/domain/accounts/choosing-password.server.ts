import { readClinic } from '../clinic/read.server'
import { Invalid } from '../errors'
import { passwordProblem } from './password-problem.server'

/**
 * Judges a password that somebody chooses, before anything else is done.
 *
 * @param about the own names and address; the clinic's are added
 * @throws Invalid on the field `password`
 */
export async function judgePassword(password: string, about: { near: readonly string[] }): Promise<void> {
  const clinic = await readClinic()
  const places = clinic.sites.flatMap((site) => [site.name, site.shortName])
  const problem = await passwordProblem(password, [...about.near, clinic.name, clinic.shortName, ...places])
  if (problem) throw new Invalid('password', problem)
}
