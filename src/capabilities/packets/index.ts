// The door for the command line.
export { importPacketFile } from './server/import-packet-file.ts'
export { exportUnitPacket } from './server/export-unit-packet.ts'
