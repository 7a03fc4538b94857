// Runs the commands that the documentation shows: every fenced block marked ```sh run, from the project's root.
// Usage: node .ci/commands.mjs FILE.md...
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const LIMIT_MS = 180_000;
let count = 0;
for (const file of process.argv.slice(2)) {
  for (const [, block] of readFileSync(file, 'utf8').matchAll(/^```sh run\n([^]*?)^```$/gm)) {
    console.log(`${file}:\n${block.trimEnd()}`);
    const run = spawnSync('bash', ['-euo', 'pipefail', '-c', block], {
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
      timeout: LIMIT_MS,
      maxBuffer: 256 * 1024 * 1024,
    });
    if (run.status !== 0) {
      console.error(`${run.stdout}\nFAILED with ${run.error ?? run.status}: a command in ${file}`);
      process.exit(1);
    }
    count++;
  }
}
console.log(`${count} blocks of commands ran`);
process.exit(count === 0 ? 1 : 0);
