// The door for other pages of the phone.
export { default as PacketOffer } from './packet-offer.vue'
