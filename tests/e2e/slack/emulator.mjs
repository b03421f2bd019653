// Slack's Web API, emulated. node emulator.mjs PACKAGE_FILE
// Reads the workspace as one line of JSON, writes its address as one line, and ends with its input.
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const { createEmulator } = await import(pathToFileURL(process.argv[2]).href);

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

const lines = createInterface({ input: process.stdin });
lines.once('line', async (line) => {
  const port = await freePort();
  await createEmulator({ service: 'slack', port, seed: { slack: JSON.parse(line) } });
  const url = `http://127.0.0.1:${port}`;
  await fetch(url); // refused unless it listens
  console.log(url);
});
lines.once('close', () => process.exit(0));
