// The door for other capabilities' servers.
export { findUnitDevices, type PersonDeviceRow } from './server/devices-console.store.ts'
