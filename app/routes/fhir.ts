import { checkFile } from '~/domain/records/checking.server'
import { answerOutcome, answerProblem } from '~/domain/records/outcome'
import { readOutcome, sayProblem } from '~/domain/records/read.server'
import { system } from '~/doors/doors.server'

/** Where other systems send FHIR R4 bundles. It answers what is matched and refused; writing goes on after it. */
export const loader = system.loader()

export const action = system.action(async ({ system: from, text }) => {
  const checked = await checkFile(
    { origin: 'client', system: from },
    { kind: 'fhir', source: from.source, text },
  )
  const { status, body } =
    'problem' in checked
      ? answerProblem(sayProblem(checked.problem))
      : answerOutcome(await readOutcome(checked.id), checked)
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/fhir+json; charset=utf-8', 'Cache-Control': 'no-store' },
  })
})
