import type { stateRules as English } from '../en/stateRules'
import type { Like } from '../words'

export const stateRules: Like<typeof English> = {
  title: 'Reglas para menores',
  heading: 'Quién firma por una persona menor de edad',
  lead: 'Por estado, hasta donde se leyó la ley que se nombra al lado.',
  counsel: 'Su asesoría legal debe revisar esto',
  counselText:
    'Estas filas las leyeron las personas que hacen el portal, que no son sus abogados. Las leyes cambian y una tabla no conoce excepciones. Antes de que una persona menor firme aquí, pida a su asesoría legal que revise la fila de su estado.',
  has: 'Esta clínica está en {state}, y su regla está vigente.',
  lacks:
    'Esta clínica está en {state} y no hay regla para ese estado. No se puede firmar ningún consentimiento de menores. Pregunte a su asesoría legal quién debe firmar y pida que se añada la fila.',
  why: 'Por qué',
  own: 'Esta clínica',
  majority: 'Mayor de edad a los',
  mentalHealth: 'Atención de salud mental',
  substanceUse: 'Tratamiento por consumo de sustancias',
  signs: 'Quién firma un consentimiento',
  alone: 'Por su cuenta desde los {age}',
  anyAge: 'Por su cuenta a cualquier edad',
  parent: 'Con su madre o padre',
  unsettled: {
    unread: 'Todavía sin leer',
    opinion: 'Leída, y queda para su asesoría legal: depende de lo que opine el terapeuta de cada menor.',
    toldOfStop:
      'Leída, y queda para su asesoría legal: pide avisar a la madre o al padre cuando la persona menor deja de compartir, y el portal no avisa a nadie.',
  },
  careful: 'Todavía sin leer. Nadie menor de {age} firma.',
  who: {
    aloneFrom: 'La persona menor por su cuenta desde los {age}; antes, las dos',
    both: 'Primero la persona menor, después su madre o padre',
    nobody: 'Nadie, hasta que haya una regla',
  },
  reviewed: 'Leído el',
  federal:
    'Un solo formulario abarca las dos clases de información. Si el estado pide el consentimiento de la madre o el padre para alguna de ellas, firman las dos personas (42 CFR 2.14; 45 CFR 164.502(g)(3)). Si la persona menor puede aceptar las dos por su cuenta, firma sola y no se pide ni se avisa nada a su familia.',
}
