import type { history as English } from '../en/history'
import type { Like } from '../words'

export const history: Like<typeof English> = {
  title: 'Historial',
  heading: 'Lo que ha pasado hasta ahora',
  lead: 'Todo lo que usted firmó, cambió y detuvo, y cada vez que alguien miró. Solo usted puede abrir esta página.',
  back: 'Lo que comparte',
  empty: {
    heading: 'Todavía no ha pasado nada',
    text: 'Lo que usted firme, cambie o detenga aparecerá aquí por día.',
  },
  newer: 'Volver a lo más reciente',
  older: 'Antes',
  document: 'El formulario',
  documentOf: 'del {day}, {time}',
  says: {
    signed:
      '{byTeam, select, true {El equipo registró su consentimiento en papel: {names} puede ver {topics}, hasta el {day}.} other {Usted firmó: {names} puede ver {topics}, hasta el {day}.}}',
    signedLater:
      '{byTeam, select, true {El equipo registró su consentimiento en papel: {names} puede ver {topics}, desde el {day}.} other {Usted firmó: {names} puede ver {topics}, desde el {day}.}}',
    stopped:
      '{byTeam, select, true {El equipo lo detuvo por usted: {topics}, para {names}.} other {Usted detuvo {topics} para {names}.}}',
    faded: 'Usted pidió que no haya nada nuevo para {names}: {topics}. Termina el {day}.',
    endedByEvent: 'Lo que {names} podía ver terminó, porque terminó su tiempo en el programa.',
    saidStop:
      '{speaker, select, none {Usted pidió} other {{speaker} pidió}} el {day} detener {topics} para {names}. El equipo lo anotó.',
    ranOut: 'Lo que usted había firmado para {names} llegó a su último día y terminó.',
    paused: 'Usted puso en pausa {topics} para {names}.',
    lifted: 'Usted terminó una pausa de {topics} para {names}.',
    released: 'Usted dejó salir un resumen para las personas con quienes comparte.',
    declined: 'Usted se guardó un resumen.',
    takenBack: 'Usted retiró un resumen.',
    leftOut: 'Usted dejó fuera una parte de un resumen.',
    shownAgain: 'Usted volvió a mostrar una parte de un resumen.',
    choseRelease: 'Usted eligió cómo salen los resúmenes para alguien.',
    openedInEmergency:
      'Alguien del equipo que no le atiende abrió su página durante una hora y anotó el motivo.',
    looked: '{names} miró: {topics}.',
  },
  everybody: 'todas las personas',
  everything: 'todo',
}
