import { begun, type SignedForm } from './form'
import type { Facts } from './rules'

/**
 * The facts as they would be, had this form been signed this instant: it stands alone, because a signature takes
 * the place of everything that the same person was shown before. A first day that is still to come counts as come. Holds, blocks and flags are left out. The page
 * drawn from this asks for no password, so it must tell nobody what was paused or found in private.
 *
 * @param signerId whoever would sign for themselves
 * @param hash the digest of the form's bytes
 * @param now epoch ms
 */
export function ifSigned(
  facts: Facts,
  { form, hash, signerId }: { form: SignedForm; hash: string; signerId: string },
  now: number,
): Facts {
  return {
    ...facts,
    holds: [],
    blocks: [],
    flags: [],
    consents: [
      {
        id: 'draft',
        purpose: form.purpose.code,
        discloser: form.discloser.name,
        startsAt: now,
        expiresAt: form.ends.at,
        endsOnDischarge: form.ends.onDischarge,
        dataFrom: form.dataFrom.at,
        storedHash: hash,
        computedHash: hash,
        form: begun(form),
        grants: form.recipients.flatMap(({ id }) =>
          form.categories.map(({ category, labels }) => ({ recipientId: id, category, labels })),
        ),
        signatures: (form.signers ?? [{ id: signerId, as: 'participant' }]).map(({ id, as }) => ({
          signerId: id,
          authorityId:
            as === 'participant' ? null : (facts.authorities.find((one) => one.holderId === id)?.id ?? ''),
          typedName: form.participant.name,
          confirmedAt: now,
          signedAt: now,
          hash,
        })),
        revocations: [],
      },
    ],
  }
}
