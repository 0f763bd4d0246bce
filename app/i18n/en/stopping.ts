/** Stopping: at once, by letting it run out, or in private. */
export const stopping = {
  title: 'Stop sharing',
  heading: 'Stop sharing',
  lead: 'Each button acts when you press it. Nobody is told, and nobody asks you why.',
  back: 'Sharing',
  nothing: 'Nobody sees anything about you here, so there is nothing to stop.',
  everything: { heading: 'Everything, with everybody', button: 'Stop all sharing' },
  people: { heading: 'One person', text: '{name} sees {topics}.', button: 'Stop everything with {name}' },
  awaited: {
    text: 'On {day} you signed what {name} may see. It waits for {signer} to sign it too. Nothing of it is shared before that.',
    takeBack: 'Take it back',
    form: 'What you signed (asks for your password)',
  },
  fade: {
    heading: 'Let it run out instead',
    text: 'Nothing new is shown from now on. What is shown today stays until its time is over, and then it ends by itself.',
    everything: 'Everything',
    which: 'What {name} gets no more of',
    button: 'Nothing new for {name}',
    all: 'Nothing new for anybody',
  },
  pauses: 'Private choices (asks for your password)',
}
