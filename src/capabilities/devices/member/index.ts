// The door for the sign-in page.
export { default as PhonePeople } from './phone-people.vue'
