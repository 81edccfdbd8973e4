import type { DeviceFields, DeviceSuccession } from '#kernel/device-enrolment.ts'
import { newId } from '#kernel/id.ts'
import { makeSealingKeys, makeSigningKeys, publicKeyText, sign } from '#kernel/sealing.ts'
import { successorText, toBase64Url } from '#kernel/sync.ts'
import type { DeviceKeys } from './sync-records.ts'

const pepperBytes = 16

/** A device of its own: an id, two pairs of keys whose private halves cannot be read out, and the pepper. */
export async function makeDevice(name: string, millis: number): Promise<DeviceKeys> {
  const signing = await makeSigningKeys()
  const content = await makeSealingKeys()
  return {
    deviceId: newId(millis),
    sign: signing,
    content,
    signKey: await publicKeyText(signing.publicKey),
    contentKey: await publicKeyText(content.publicKey),
    pepper: toBase64Url(crypto.getRandomValues(new Uint8Array(pepperBytes))),
    name,
  }
}

/** What the server is told of it: the body of `devices.enrol-device`. */
export function publicFields({ deviceId, signKey, contentKey, pepper, name }: DeviceKeys): DeviceFields {
  return { deviceId, signKey, contentKey, pepper, name }
}

export async function succeed(old: DeviceKeys, successor: DeviceKeys): Promise<DeviceSuccession> {
  const { deviceId, signKey, contentKey } = successor
  const text = successorText({ device: old.deviceId, successor: deviceId, signKey, contentKey })
  return {
    oldDevice: old.deviceId,
    successor: publicFields(successor),
    signature: await sign(text, old.sign.privateKey),
  }
}
