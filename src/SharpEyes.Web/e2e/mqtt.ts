import { once } from "node:events";
import { connect } from "node:net";

/** Publishes one message at QoS 1 with MQTT 3.1.1 and waits until it is acknowledged. */
export async function publish(port: number, topic: string, payload: string): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.write(packet(0x10, [text("MQTT"), Buffer.from([4, 2, 0, 30]), text(`e2e-${Math.random().toString(36).slice(2)}`)]));
  await expectPacket(socket, 0x20);
  socket.write(packet(0x32, [text(topic), Buffer.from([0, 1]), Buffer.from(payload)]));
  await expectPacket(socket, 0x40);
  socket.end(packet(0xe0, []));
}

/** A good heartbeat as a camera sends it. */
export function heartbeat(seq: number): string {
  return JSON.stringify({
    ts: Date.now(),
    boot: "e2e",
    seq,
    stream: { up: true, kbps: 2048, fps: 25, loss: 0.002, jitterMs: 8, delayMs: 120 },
    image: { signalLoss: 0, blur: 3, dark: 5, bright: 2, colourCast: 1, noise: 4, freeze: 0, occlusion: 2, sceneChange: 0 },
    recording: { on: true, oldestDays: 31, missingSeconds: 0 },
  });
}

export const heartbeatTopic = (point: string): string => `sharpeyes/v1/points/${point}/heartbeat`;

async function expectPacket(socket: ReturnType<typeof connect>, type: number): Promise<void> {
  const [answer] = (await once(socket, "data")) as [Buffer];
  if (answer[0] !== type) throw new Error(`Expected packet ${type.toString(16)}, got ${answer.toString("hex")}`);
}

function packet(first: number, parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length: number[] = [];
  let rest = body.length;
  do {
    length.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>= 7;
  } while (rest > 0);
  return Buffer.concat([Buffer.from([first, ...length]), body]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
}
