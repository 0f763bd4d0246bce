import type { oversight as English } from '../en/oversight'
import type { Like } from '../words'

/** Lo que vigila quien administra: límites alcanzados y consultas poco comunes. */
export const oversight: Like<typeof English> = {
  limits: {
    title: 'Límites alcanzados',
    lead: 'El portal frena a quien intenta algo demasiadas veces. Aquí está lo que rechazó, día por día. No guarda ninguna dirección de red y solo nombra al personal.',
    kept: 'Esto se guarda {days} días.',
    emptyHeading: 'No se alcanzó ningún límite',
    empty: 'Nadie intentó algo demasiadas veces en estos siete días.',
    caption: 'Rechazado el {day}',
    what: 'Qué',
    times: 'Rechazos',
    from: 'Desde',
    when: 'Cuándo',
    kinds: {
      signIn: 'Entrada',
      codes: 'Códigos del segundo paso',
      passwords: 'La propia contraseña, pedida otra vez',
      letters: 'Correos que cualquiera puede pedir',
      invitations: 'Invitaciones',
      emergency: 'Acceso de emergencia',
      systems: 'Registros de otros sistemas',
      calendars: 'Direcciones de calendario',
      messages: 'Mensajes y solicitudes',
    },
    of: {
      network: '{count, plural, =1 {una red} other {# redes}}',
      account: '{count, plural, =1 {una cuenta} other {# cuentas}}',
      mailbox: '{count, plural, =1 {una dirección de correo} other {# direcciones de correo}}',
      browser: '{count, plural, =1 {un navegador conocido} other {# navegadores conocidos}}',
      system: '{count, plural, =1 {un sistema} other {# sistemas}}',
      calendar: '{count, plural, =1 {un calendario} other {# calendarios}}',
    },
    staff: 'Del personal: {names}',
    everybody: 'entre todos',
    newer: 'Días más recientes',
    older: 'Días anteriores',
    meaning: 'Qué significa y qué hacer',
    means: {
      signIn:
        'Una sola dirección rechazada muchas veces suele ser una contraseña olvidada. Muchas direcciones, o muchas redes, es alguien que adivina. Así no entra: el personal necesita un segundo paso. Si dura horas, avise a quien cuida este servidor.',
      codes:
        'Alguien sabía una contraseña y probó códigos. Si fue alguien del personal, pregúntele. Si no fue esa persona, que ponga enseguida una contraseña nueva.',
      passwords:
        'Alguien tenía la sesión abierta y no sabía la contraseña. Quizá quedó una pantalla abierta. Si fue alguien del personal, pregúntele.',
      letters:
        'Alguien pidió correos una y otra vez. A un mismo buzón no llegan más de tres por hora, y cada uno trae un enlace para detenerlos.',
      invitations:
        'Alguien probó palabras de paso, o se enviaron muchas invitaciones a la vez. Si una familia dice que la suya no abre, envíe otra.',
      emergency:
        'Alguien del equipo clínico abrió a muchas personas en una hora. Mire las consultas poco comunes y hable con esa persona.',
      systems:
        'Otro sistema envía demasiado rápido o con una clave equivocada. Pregunte a quien lo cuida. Una clave que alguien pueda conocer se termina en la entrada de registros.',
      calendars: 'Un programa de calendario pregunta demasiado. No hace daño.',
      messages:
        'Alguien escribió muchísimos mensajes. A menudo es una noche difícil: vea que el equipo los haya leído.',
    },
  },
  viewing: {
    title: 'Consultas poco comunes',
    lead: 'Unas reglas sencillas buscan en el registro lo que no es común. No pueden saber por qué. Casi siempre hay un buen motivo, así que pregunte primero.',
    none: 'Nada fuera de lo común en esta semana',
    noneText: 'Ninguna regla encontró algo del {from} al {to}.',
    waiting: '{count, plural, =1 {Falta revisar una cosa} other {Falta revisar # cosas}}',
    allSeen: 'Todo lo de aquí ya se revisó',
    week: 'Del {from} al {to}',
    more: 'Esta semana tiene {count}. Solo se muestran las {shown} más recientes.',
    family: 'Un familiar',
    day: 'Día',
    last: 'Última vez',
    state: 'Estado',
    states: { waits: 'Falta revisar', grew: 'Hay más desde que se revisó', seen: 'Revisado' },
    open: 'Revisar',
    newer: 'Semana más reciente',
    older: 'Semana anterior',
    rules: 'Las reglas',
    rulesText: {
      emergency: 'Cada uso del acceso de emergencia y cada intento.',
      outside:
        'Intentar abrir en un día a {outside, plural, =1 {una persona} other {# personas}} o más que no están a su cargo.',
      many: 'Abrir en un día a {many} personas o más, y {manyTimesUsual} veces lo habitual. Sin días anteriores para comparar, {manyWithoutUsual} o más.',
      copies:
        'Pedir en un día el registro completo, o la lista de lo que se mostró, de {copies, plural, =1 {una persona} other {# personas}} o más.',
      lookups: 'Buscar {lookups} cuentas o más en un día.',
      devices: 'Un familiar que entró en un día desde {devices} aparatos nuevos o más.',
      asking: 'Un familiar que en un día preguntó por {asking} personas o más y no vio nada.',
    },
    choose: 'Elegir otros números',
    found: {
      emergency: '{count, plural, =1 {Acceso de emergencia, una vez} other {Acceso de emergencia, # veces}}',
      outside: 'Intentó abrir a {count} personas que no están a su cargo',
      many: 'Abrió a {count} personas',
      copies: 'Pidió el registro completo, o la lista de lo que se mostró, de {count} personas',
      lookups: 'Buscó {count} cuentas',
      devices: 'Entró desde {count} aparatos nuevos',
      asking: 'Preguntó por {count} personas y no vio nada',
    },
    usual: 'Lo habitual: {usual} al día.',
    noUsual: 'Hay muy pocos días anteriores para comparar.',
  },
  finding: {
    title: 'Consulta poco común',
    back: 'Consultas poco comunes',
    talk: 'Primero, hable',
    talkStaff:
      'Pregunte a {name}, en privado y sin culpar. Una suplencia, una reunión del equipo o una auditoría lo explica casi siempre.',
    talkFamily:
      'Pida a coordinación que le llame. Un teléfono nuevo, o uno compartido en casa, lo explica casi siempre.',
    advice: {
      emergency: 'El motivo que se escribió está en el registro y en la historia de esa persona.',
      outside:
        'El portal no mostró nada de estas personas. Puede ser un enlace viejo o una dirección mal escrita.',
      many: 'Si no hay motivo, termine su función en su página de Personal y avise a quien responde por la privacidad.',
      copies: 'Cada una se pidió con un motivo. Compare los motivos con lo que se sabe.',
      lookups: 'Buscar una cuenta es para cuando alguien perdió su segundo paso.',
      devices:
        'Si no fue esa persona, alguien conoce su contraseña. Puede poner una nueva y salir en todas partes.',
      asking: 'La página no mostró nada y no dijo nada de nadie. Puede que alguien esté adivinando.',
    },
    record: 'Lo que el registro dice de esta persona',
    account: 'Abrir su cuenta (queda en el registro)',
    notes: 'Lo que se anotó',
    noteBy: '{by}, {when}',
    self: 'Son sus propias consultas. Las revisa otra persona que administre.',
    heading: 'Ya lo revisó',
    note: 'Lo que averiguó',
    noteHint: 'Con quién habló y qué lo explica. No nombre a nadie del programa.',
    submit: 'Marcar como revisado',
  },
}
