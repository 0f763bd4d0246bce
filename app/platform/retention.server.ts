/** What is older than its window can be counted from here; it can be removed only by the command of the owner. */
export { countDue, type Due, retentionKinds } from '#db/retention'
