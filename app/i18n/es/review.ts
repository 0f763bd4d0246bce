import type { review as English } from '../en/review'
import type { Like } from '../words'

export const review: Like<typeof English> = {
  list: {
    title: 'Resúmenes',
    lead: 'Su terapeuta escribe un resumen de vez en cuando. Usted lo lee primero y decide quién ve cada parte.',
    caption: 'Sus resúmenes, del más reciente al más antiguo',
    period: 'Sobre los días',
    state: 'Cómo está',
    line: 'Días {period}',
    now: 'Un resumen espera su decisión',
    nowText: 'Se refiere a los días {period}.',
    nowDue: 'Si usted no hace nada, se muestra desde el {day}, porque así lo eligió.',
    open: 'Leer y decidir',
    see: 'Verlo o retirarlo',
    takeBack: 'Retirarlo',
    takeBackOf: 'el resumen de los días {period}',
    states: {
      draft: 'Aún no se envió',
      waiting: 'Espera su decisión',
      automatic: 'Se mostró el {day}, como usted eligió para los próximos',
      released: 'Usted lo mostró el {day}',
      partly: 'Usted mostró una parte el {day}',
      declined: 'Usted lo rechazó el {day}',
      withdrawn: 'Usted lo retiró el {day}',
    },
    empty: {
      heading: 'Todavía no ha llegado ningún resumen',
      text: 'Cuando su terapeuta escriba uno, lo esperará aquí. Nadie más lo ve antes de que usted decida.',
      next: 'Ver lo que comparte',
    },
    newer: 'Más recientes',
    older: 'Más antiguos',
    choices: 'Qué pasa con los próximos resúmenes',
  },
  one: {
    title: 'Su resumen',
    back: 'Resúmenes',
    heading: {
      decide: 'Léalo y después decida',
      shown: 'Lo que se muestra de este resumen',
      over: 'Su resumen',
    },
    period: 'Se refiere a los días {period}.',
    lead: {
      decide:
        'Abajo está cada parte como la leería su familia. Nada está elegido por usted. Después puede retirar lo que quiera.',
      shown:
        'Puede retirar una parte o todo en cualquier momento. Vale desde que pulsa y no se avisa a nadie.',
      over: 'Ahora nadie de su familia puede ver nada de él.',
    },
    states: {
      draft: 'Aún no se envió.',
      waiting: 'Nadie más lo ha visto.',
      automatic: 'Se mostró el {day}, como usted eligió para los próximos.',
      released: 'Usted lo mostró el {day}.',
      partly: 'Usted lo mostró el {day}, sin las partes que dejó fuera.',
      declined: 'Usted lo rechazó el {day}.',
      withdrawn: 'Usted lo retiró el {day}.',
    },
    automatic: {
      heading: 'Usted eligió que los resúmenes se muestren por sí solos',
      coming: 'Si usted no hace nada, {name} podrá ver este resumen desde el {day}.',
      past: '{name} puede ver este resumen desde el {day}.',
      change: 'Cambiar lo que pasa con los próximos resúmenes',
    },
    who: {
      legend: 'Quién no debe ver esto',
      would:
        '{names} {count, plural, =1 {verá} other {verán}} esta parte, como usted lo firmó. Marque a quien no deba verla.',
      nobody: 'Ahora nadie vería esta parte: nada de lo que firmó la comparte.',
      from: '{name} la vería desde el {day}.',
      leaveOut: 'No mostrarla a {name}',
      all: 'No mostrarla a nadie',
      allHint: 'Tampoco a personas con quienes comparta más adelante',
    },
    shown: {
      label: 'Quién ve esta parte',
      sees: '{name} puede verla hasta el {day}.',
      notYet: '{name} no puede verla ahora.',
      leftOut: 'No se muestra a {name}.',
      leftOutAll: 'No se muestra a nadie.',
      nobody: 'Nadie ve esta parte: nada de lo que firmó la comparte.',
      takeBack: 'Retirar',
      takeBackFrom: 'para {name}: {topic}',
      again: 'Mostrarla a {name} de todos modos',
      againAll: 'Dejar de ocultarla a todos',
      topic: '({topic})',
      older:
        'Su familia ve lo más reciente de cada parte. Si usted lo retira, en su lugar se ve lo anterior, mientras siga a la vista.',
    },
    words: {
      heading: 'Agregue sus propias palabras',
      text: 'Aparecen primero en «{topic}», antes de la nota del equipo. Quien ve esa parte las ve.',
      field: 'En sus propias palabras',
      hint: 'Por ejemplo: pregúntenme por mi caminata.',
      language: 'Lo escribí en',
      en: 'Inglés',
      es: 'Español',
      other: 'Lo mismo en el otro idioma',
      readsSpanish:
        '{names} {count, plural, =1 {lee} other {leen}} en español. Aquí nada se traduce por usted.',
      readsEnglish:
        '{names} {count, plural, =1 {lee} other {leen}} en inglés. Aquí nada se traduce por usted.',
    },
    release: {
      heading: 'Mostrarlo',
      text: '{names} {count, plural, =1 {verá} other {verán}} cada parte de arriba que usted no haya dejado fuera.',
      textNobody: 'Ahora nadie ve nada de él. Si más adelante firma algo que cubra estos días, se mostrará.',
      submit: '{count, plural, =0 {Darle el visto bueno} other {Mostrarlo a {names}}}',
      pending: 'Enviando',
    },
    decline: {
      heading: 'O rechazarlo',
      text: 'Nadie de su familia ve nada de él. El equipo ve que usted lo rechazó y no se pide ninguna razón.',
      submit: 'Rechazar este resumen',
    },
    stop: {
      heading: 'Retirar todo el resumen',
      text: 'Nadie ve nada de él desde el momento en que pulsa. No se avisa a nadie. No se puede volver a mostrar.',
      submit: 'Retirarlo todo',
    },
  },
  choices: {
    title: 'Próximos resúmenes',
    back: 'Resúmenes',
    heading: 'Qué pasa con los próximos resúmenes',
    lead: 'Cada resumen espera su decisión. Para cada persona puede elegir que se muestre por sí solo si usted no hace nada durante unos días.',
    field: 'Cuando llegue un resumen, para {name}',
    ask: 'Preguntarme cada vez',
    days: '{days, plural, =1 {Mostrarlo después de 1 día si no hago nada} other {Mostrarlo después de # días si no hago nada}}',
    since: 'Está así desde el {day}.',
    never: 'Todavía no ha elegido nada, así que se le pregunta cada vez.',
    what: 'Muestra solo lo que usted firmó. Aun así puede dejar partes fuera, rechazarlo o retirarlo.',
    waiting:
      'Lo que elija vale para los próximos. El que espera ahora sigue esperando hasta que usted decida. Si usted deja de compartir con alguien, o termina, se le vuelve a preguntar cada vez.',
    save: 'Guardar para {name}',
    nobody: {
      heading: 'Todavía no hay nadie en su lista',
      text: 'Cuando el equipo haya agregado a alguien de su familia, podrá elegir aquí.',
    },
  },
}
