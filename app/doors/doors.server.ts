import { parseWithZod } from '@conform-to/zod/v4'
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  data,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/node'
import type { z } from 'zod'
import type { Role } from '#db/schema'
import type { Language } from '~/i18n/words'
import { now } from '~/platform/clock.server'
import { mayWorkLater } from '~/platform/db.server'
import { type Limit, withinLimit } from '~/platform/limits.server'
import { type Admission, admit, admitSystem } from './admit.server'
import { answer, type FormState, notTaken, type Problem, typedIn } from './answer.server'
import { safePath } from './destination.server'
import { languageOf } from './language.server'
import { typingKept, typingSent } from './typing.server'
import type { System, TeamViewer, Viewer } from './viewer'

/** What a loader or an action gets from its door: who asks, and what of HTTP it may know. */
export type Arrival<Who> = {
  viewer: Who
  /** the hats this person could wear; empty behind the open door */
  hats: Role[]
  params: Record<string, string | undefined>
  url: URL
  language: Language
  /** the instant of this request, epoch ms, for words such as "today"; verbs read the clock themselves */
  now: number
  request: Request
  context: AppLoadContext
}

/**
 * The doors by name. `open` admits everybody and never reads the session; `threshold` admits any hat, also a staff
 * hat whose session has not shown a second factor; `signedIn` admits any hat that has; `team` admits clinicians and
 * coordinators, whose verbs then look only at the people in their own care; `system` admits another system by the
 * credentials it was given, and no person.
 */
export type DoorName = 'open' | 'threshold' | 'signedIn' | 'team' | 'system' | Role

const mark = Symbol.for('alongside door')

/** The name of the door that a loader or action came from; undefined where it did not come from one. */
export function doorOf(handler: unknown): DoorName | undefined {
  return typeof handler === 'function' ? (handler as { [mark]?: DoorName })[mark] : undefined
}

const mistaken = new WeakSet<AppLoadContext>()

/** True where this request's form came back with mistakes: the page that is drawn for it says so in its title. */
export function cameWithMistakes(context: AppLoadContext): boolean {
  return mistaken.has(context)
}

type Handler<Out> = (args: LoaderFunctionArgs | ActionFunctionArgs) => Promise<Out>

function door<Who>(
  name: DoorName,
  who: (args: LoaderFunctionArgs) => Promise<{ viewer: Who; hats: Role[] }>,
) {
  async function arrive(args: LoaderFunctionArgs): Promise<Arrival<Who>> {
    const { viewer, hats } = await who(args).catch((error: unknown) => {
      throw answer(error)
    })
    return {
      viewer,
      hats,
      params: args.params,
      url: new URL(args.request.url),
      language: languageOf(args.request),
      now: now(),
      request: args.request,
      context: args.context,
    }
  }
  const shut = <H extends object>(handler: H): H => Object.assign(handler, { [mark]: name })

  /** As `arrive`; what was typed into a form that meets an ended session is kept. */
  async function arriveWithForm(args: ActionFunctionArgs): Promise<Arrival<Who>> {
    try {
      return await arrive(args)
    } catch (thrown) {
      const asksToSignIn = thrown instanceof Response && signInAsked.has(thrown)
      throw (asksToSignIn && (await typingKept(args.request))) || thrown
    }
  }

  return {
    /** A page's questions, behind this door. */
    loader<Out>(work: (arrival: Arrival<Who>) => Promise<Out>): Handler<Out> {
      return shut(async (args: LoaderFunctionArgs) => {
        const arrival = await arrive(args)
        try {
          return await work(arrival)
        } catch (error) {
          throw answer(error)
        }
      })
    },

    /**
     * A page's verb, behind this door. The form is read and checked first; what a rule refuses comes back as a
     * form with its typing kept, never as a blank page.
     */
    action<Schema extends z.ZodType, Out>(
      schema: Schema,
      work: (arrival: Arrival<Who> & { input: z.output<Schema>; form: FormData }) => Promise<Out>,
    ): Handler<Out | ReturnType<typeof data<FormState>>> {
      return shut(async (args: ActionFunctionArgs) => {
        const arrival = await arriveWithForm(args)
        const form = await args.request.formData().catch(() => {
          throw new Response(null, { status: 400 })
        })
        const read = parseWithZod(form, { schema })
        if (read.status !== 'success') {
          mistaken.add(args.context)
          return data<FormState>(
            { problems: problemsOf(read.error ?? {}), typed: typedIn(form) },
            { status: 400 },
          )
        }
        try {
          const done = await work({ ...arrival, input: read.value, form })
          const sender = arrival.viewer as Viewer | undefined
          if (sender) await typingSent(args.request, sender.accountId).catch(onlyLater)
          return done
        } catch (error) {
          const back = notTaken(error, form)
          if (back.data.problems.length > 0) mistaken.add(args.context)
          return back
        }
      })
    },
  }
}

/** What was kept of a form ends by itself: the verb is done, and its answer says so. */
function onlyLater(error: unknown): void {
  if (!mayWorkLater(error)) throw error
}

function problemsOf(errors: Record<string, string[] | null>): Problem[] {
  return Object.entries(errors).flatMap(([field, codes]) =>
    codes?.[0] ? [{ field: field.replace(/\[\d+\].*$/, ''), code: codes[0] }] : [],
  )
}

/** The answers that ask somebody to sign in, told apart from other redirects. */
const signInAsked = new WeakSet<Response>()

function signInFirst(request: Request): Response {
  const back = placeAsked(request)
  const asked = redirect(back ? `/sign-in?to=${encodeURIComponent(back)}` : '/sign-in', 303)
  signInAsked.add(asked)
  return asked
}

/**
 * A staff hat opens nothing before its session has shown a second factor: it is asked for, and where the account
 * has none yet it is set up first.
 *
 * @throws the redirect to the one page that is left
 */
function asksForFactor({ viewer, factor }: Admission, request: Request): void {
  if (viewer.role === 'family' || viewer.role === 'participant' || factor === 'shown') return
  const to = placeAsked(request)
  const query = new URLSearchParams(to ? { to } : {})
  if (factor === 'held') throw redirect(`/second-factor?${query}`, 303)
  throw redirect(`/account/security/setup?${query}`, 303)
}

/** The page that was asked for, to go on to later; nothing for a form, and for what no page of ours is asked with. */
function placeAsked(request: Request): string {
  const url = new URL(request.url)
  return request.method === 'GET' ? safePath(`${url.pathname.replace(/\.data$/, '')}${url.search}`, '') : ''
}

async function wearing<R extends Role>(role: R, { request, context }: LoaderFunctionArgs) {
  const admission: Admission | undefined = await admit(request, context)
  if (!admission) throw signInFirst(request)
  const { viewer, hats } = admission
  if (viewer.role === role) {
    asksForFactor(admission, request)
    return { viewer: viewer as Viewer<R>, hats }
  }
  // An unheld hat: the same answer as a page that does not exist.
  if (!hats.includes(role)) throw new Response(null, { status: 404 })
  const to = placeAsked(request)
  throw redirect(`/hat?${new URLSearchParams({ hat: role, ...(to ? { to } : {}) })}`, 303)
}

const forRole = <R extends Role>(role: R) => door(role, (args) => wearing(role, args))

/** Everybody, signed in or not. The session is not even read. */
export const open = door('open', async () => ({ viewer: undefined, hats: [] }))
/** Anybody signed in, a staff hat without its second factor too: where it is shown or set up, and the ways out. */
export const threshold = door('threshold', async ({ request, context }) => {
  const admission = await admit(request, context)
  if (!admission) throw signInFirst(request)
  return admission
})
/** Anybody signed in, whichever hat. */
export const signedIn = door('signedIn', async ({ request, context }) => {
  const admission = await admit(request, context)
  if (!admission) throw signInFirst(request)
  asksForFactor(admission, request)
  return admission
})
export const participant = forRole('participant')
export const family = forRole('family')
export const clinician = forRole('clinician')
export const coordinator = forRole('coordinator')
export const admin = forRole('admin')
export const team = door<TeamViewer>('team', async (args) => {
  const admission = await admit(args.request, args.context)
  const hats: Role[] = admission ? [admission.viewer.role, ...admission.hats] : []
  // The hat that is worn, else the first of the two that is held; for nobody's the answer is the coordinator's.
  const hat = hats.find((one) => one === 'clinician' || one === 'coordinator')
  return hat === 'clinician' ? wearing('clinician', args) : wearing('coordinator', args)
})

/** Bundles that one system may send, and wrong credentials that one network may try. */
const bundlesASystem: Limit = { name: 'fhir bundles', most: 30, windowMs: 60_000 }
const wrongCredentials: Limit = { name: 'fhir credentials', most: 20, windowMs: 15 * 60_000 }

const shutForSystems = <H extends object>(handler: H): H => Object.assign(handler, { [mark]: 'system' })
const tooMany = () => new Response(null, { status: 429, headers: { 'Retry-After': '60' } })

/**
 * Another system, by its credentials. Cookies are not looked at, and the body is read only when they are right; its
 * length was bounded at the gate.
 */
export const system = {
  /** There is no page: the address takes what is sent to it. */
  loader: () =>
    shutForSystems(async (_args: LoaderFunctionArgs): Promise<never> => {
      throw new Response(null, { status: 405, headers: { Allow: 'POST' } })
    }),

  action: (work: (arrival: { system: System; text: string }) => Promise<Response>) =>
    shutForSystems(async ({ request, context }: ActionFunctionArgs): Promise<Response> => {
      try {
        const admitted = await admitSystem(request)
        if (!admitted) {
          if (!(await withinLimit(wrongCredentials, context.visitor))) return tooMany()
          return new Response(null, { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="records"' } })
        }
        if (!(await withinLimit(bundlesASystem, admitted.clientId))) return tooMany()
        return await work({ system: admitted, text: await request.text() })
      } catch (error) {
        throw answer(error)
      }
    }),
}
