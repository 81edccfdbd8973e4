// The door for other pages of the phone.
export { leave } from './leave.ts'
