// Starts the hub with the settings that the chart renders, asks what Kubernetes would ask, sends events and stops it.
//   node .ci/smoke.mjs packaged DIRECTORY     the packaged program with its own broker and database
//   node .ci/smoke.mjs image DIRECTORY ROOT   the image's unpacked layers, beside a broker and a database
import assert from 'node:assert';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

const START_LIMIT_MS = 180_000;
const STOP_LIMIT_MS = 10_000;
const [kind, work, root] = process.argv.slice(2);
mkdirSync(work, { recursive: true });
cpSync('helm/target/rendered/settings', `${work}/settings`, { recursive: true });
const probes = JSON.parse(readFileSync('helm/target/rendered/probes.json', 'utf8'));
const children = [];
process.on('exit', () => children.forEach((child) => child.kill('SIGKILL')));

await (kind === 'image' ? inTheImage() : packaged());

async function packaged() {
  const port = await freePort();
  const data = `${work}/data`;
  const serve = ['serve', '--rulebase', 'rules/rulebases/telco', '--data', data, '--port', `${port}`];
  const hub = start('./hub', serve, { SPRING_CONFIG_ADDITIONAL_LOCATION: `${work}/settings/` });
  await answersAsInTheCluster(hub, port);

  const second = spawnSync('./hub', serve, { encoding: 'utf8', timeout: START_LIMIT_MS });
  assert.notStrictEqual(second.status, 0, 'a second start on the same data directory is refused');
  assert.match(second.stdout + second.stderr, /in use/, 'and says why');
  assert.doesNotMatch(second.stdout + second.stderr, /\tat /, 'without a stack trace');

  await stopsCleanly(hub);
  assert.deepStrictEqual(processesNaming(data), [], 'leaves no process behind');
}

async function inTheImage() {
  const config = JSON.parse(readFileSync(`${root}/../config`, 'utf8'));
  const classPath = readFileSync(`${root}/app/jib-classpath-file`, 'utf8').replaceAll('/app/', `${root}/app/`);
  const externals = start('java', ['-cp', classPath, '.ci/Externals.java', `${work}/externals`], {}, ['pipe', 'pipe', 'inherit']);
  const settings = await firstJson(externals.child.stdout);

  const port = await freePort();
  const hub = start('src/docker/run-layers', [
    root, work, config.User, '/usr/bin/env', ...config.Env.filter((line) => !line.startsWith('PATH=')),
    `KAFKA_BOOTSTRAP_SERVERS=${settings['hub.kafka.bootstrap-servers']}`,
    `SPRING_DATASOURCE_URL=${settings['spring.datasource.url']}`,
    `SPRING_DATASOURCE_USERNAME=${settings['spring.datasource.username']}`,
    `SPRING_DATASOURCE_PASSWORD=${settings['spring.datasource.password']}`,
    'SPRING_CONFIG_ADDITIONAL_LOCATION=/var/lib/event-hub/settings/',
    ...config.Entrypoint, ...config.Cmd, '--port', `${port}`,
  ]);
  await answersAsInTheCluster(hub, port);
  await stopsCleanly(hub);
  externals.child.stdin.end();
  await externals.ended;
}

async function answersAsInTheCluster(hub, port) {
  const base = `http://localhost:${port}`;
  const started = Date.now();
  while ((await status(base + probes.readiness)) !== 200) {
    assert.strictEqual(hub.child.exitCode, null, 'the hub ended while starting');
    assert(Date.now() - started < START_LIMIT_MS, `not ready after ${START_LIMIT_MS} ms`);
    await wait(250);
  }
  console.log(`${kind}: ready after ${Date.now() - started} ms`);
  for (const path of [probes.startup, probes.liveness, probes.metrics, '/api/event-types', '/api/scenarios', '/v3/api-docs']) {
    assert.strictEqual(await status(base + path), 200, path);
  }
  assert.strictEqual(await send(base, 'CartUpdated', { cartId: 'c-1' }), 202, 'an event of the catalogue is taken');
  assert.strictEqual(await send(base, 'NoSuchType', {}), 400, 'an unknown type is refused');
}

async function stopsCleanly(hub) {
  const asked = Date.now();
  hub.child.kill('SIGTERM');
  const late = wait(STOP_LIMIT_MS, 'late', { ref: false });
  assert.notStrictEqual(await Promise.race([hub.ended, late]), 'late', `stops within ${STOP_LIMIT_MS} ms`);
  console.log(`${kind}: stopped after ${Date.now() - asked} ms`);
}

/** The command lines that contain the text, read from /proc: not every machine has pgrep. */
function processesNaming(text) {
  return readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name) && name !== `${process.pid}`)
    .map((pid) => commandLine(pid))
    .filter((line) => line.includes(text));
}

function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return ''; // ended in the meantime
  }
}

function start(command, args, env = {}, stdio = ['ignore', 'inherit', 'inherit']) {
  const child = spawn(command, args, { stdio, env: { ...process.env, ...env } });
  children.push(child);
  return { child, ended: once(child, 'exit') };
}

async function firstJson(stream) {
  for await (const line of createInterface({ input: stream })) {
    if (line.startsWith('{')) {
      // Read on, or a full pipe would stop its writer.
      setImmediate(() => stream.resume());
      return JSON.parse(line);
    }
  }
  throw new Error('ended without its settings');
}

function status(url) {
  return fetch(url).then((response) => response.status, () => 0);
}

async function send(base, type, data) {
  const response = await fetch(`${base}/api/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/cloudevents+json' },
    body: JSON.stringify({ specversion: '1.0', id: `${type}-1`, source: 'smoke', type, subject: 'smoke-actor', data }),
  });
  return response.status;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
