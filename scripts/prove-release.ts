/**
 * Proves a release where nothing else is: installs it into an empty prefix with an empty home, in a folder with a space, then does
 * the main job with it: a story is made of a text, a feed on loopback is followed, the watch's page shows what came. As root
 * another account runs it, which may write nothing of what was installed.
 *
 *   npm run prove-release [-- marsad-0.2.0.tgz]      makes the release first when none is named
 */
import { execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type FeedServer, startFeedServer } from '#tests/support/feedServer';
import { renderRss } from '#tests/support/renderRss';
import { freePort } from '../runtime/postgres/server';
import { projectRoot } from '../runtime/root';

/** The account `nobody` of Debian and most others. */
const NOBODY = 65_534;
const MAX_MEGABYTES = 250;
const READY_MS = 120_000;
const STORED_MS = 60_000;
const TITLE = 'افتتاح محطة قطار العاصمة الجديدة بعد سنوات من التأجيل';
const TEXT = `${TITLE}

أعلنت وزارة النقل افتتاح محطة القطار الجديدة في العاصمة بعد تأجيل دام سنوات. وقال وزير النقل إن المحطة تستقبل مئة ألف راكب
في اليوم، وإن القطار يربط العاصمة بالميناء في أقل من ساعة.`;

const proof = mkdtempSync(path.join(tmpdir(), 'marsad proof '));
const [prefix, home, elsewhere] = ['prefix', 'home', 'elsewhere'].map((name) => path.join(proof, name)) as [
  string,
  string,
  string,
];
const account = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
const port = await freePort();
const variables: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  PATH: process.env['PATH'],
  HOME: home,
  // What this network asks of npm, where it asks for something.
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) =>
      /^(?:NODE_EXTRA_CA_CERTS|npm_config_registry|https?_proxy|no_proxy)$/iu.test(name),
    ),
  ),
  npm_config_cache: path.join(home, '.npm'),
  MARSAD_ACCOUNTS: 'off',
  PORT: String(port),
};
const marsad = path.join(prefix, 'bin', 'marsad');
let site: FeedServer | undefined;

try {
  prepareFolders();
  const release = path.resolve(process.argv[2] ?? makeRelease());
  const took = seconds(() =>
    execFileSync('npm', ['install', '--global', '--prefix', prefix, release], {
      cwd: elsewhere,
      env: variables,
      stdio: 'inherit',
    }),
  );
  const size = Number(execFileSync('du', ['-sm', prefix], { encoding: 'utf8' }).split('\t')[0]);
  say('installed', `${took.toFixed(1)} s, ${size} MB on disk`);
  if (size > MAX_MEGABYTES) throw new Error(`It takes ${size} MB; ${MAX_MEGABYTES} are allowed.`);
  const before = contentsOf(prefix);
  say('help', `${seconds(() => run(['--help'])).toFixed(2)} s`);
  site = await publish();
  await work(site);
  const changed = contentsOf(prefix).filter((line) => !before.includes(line));
  if (changed.length > 0) throw new Error(`It wrote into its own folder: ${changed.slice(0, 5).join(', ')}`);
  say('its own folder', 'unchanged');
} finally {
  await site?.close();
  rmSync(proof, { recursive: true, force: true });
}

function prepareFolders(): void {
  // Another account must pass.
  chmodSync(proof, 0o755);
  for (const folder of [prefix, home, elsewhere]) mkdirSync(folder);
  if (account.uid !== undefined) chownSync(home, account.uid, account.gid);
}

function makeRelease(): string {
  execFileSync('npm', ['run', 'release', '--', proof], { cwd: projectRoot, stdio: 'inherit' });
  return path.join(proof, readdirSync(proof).find((name) => name.endsWith('.tgz')) ?? '');
}

/** A feed of one item on the story and one of something else. */
async function publish(): Promise<FeedServer> {
  const server = await startFeedServer();
  const pubDate = new Date().toUTCString();
  const items = [
    {
      guid: '1',
      link: server.url('/1'),
      title: 'وزير النقل: محطة القطار الجديدة في العاصمة تستقبل أول الركاب',
      description: 'قال وزير النقل إن محطة القطار الجديدة في العاصمة استقبلت أول الركاب صباحاً بعد تأجيل دام سنوات.',
      pubDate,
    },
    {
      guid: '2',
      link: server.url('/2'),
      title: 'وصفة كعكة التمر بالجوز',
      description: 'اخلط الدقيق والتمر والزبدة ثم ضع الخليط في الفرن نصف ساعة.',
      pubDate,
    },
  ];
  server.route('/feed.xml', { headers: { 'content-type': 'application/rss+xml' }, body: renderRss(items) });
  return server;
}

async function work(server: FeedServer): Promise<void> {
  const text = path.join(elsewhere, 'story.txt');
  writeFileSync(text, TEXT);
  const allowed = { MARSAD_ALLOW_PRIVATE: `127.0.0.1:${server.port}` };
  const program = spawn(marsad, ['start'], options(allowed));
  let output = '';
  for (const stream of [program.stdout, program.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  const ended = new Promise<number>((resolve) => program.once('close', (code) => resolve(code ?? -1)));
  try {
    const startedAt = performance.now();
    await until(
      READY_MS,
      async () => output.includes('Marsad is at '),
      () => output,
    );
    say(
      'started',
      `${((performance.now() - startedAt) / 1000).toFixed(1)} s, data in ${/Data (.*?), logs/u.exec(output)?.[1]}`,
    );
    const added = run(['watch', 'add', text, '--feed', server.url('/feed.xml'), '--name', 'proof', '--json'], allowed);
    const { id } = JSON.parse(added.split('\n')[0] ?? '') as { id: number };
    const stored = () => run(['export', 'articles', '--watch', String(id)], allowed);
    await until(STORED_MS, async () => stored().includes('محطة القطار'), stored);
    const page = await fetch(`http://127.0.0.1:${port}/watches/${id}`);
    // What the story has in common with a headline is marked in it.
    const words = (await page.text()).replace(/<[^>]*>/gu, '');
    if (page.status !== 200 || !words.includes('تستقبل أول الركاب'))
      throw new Error(`The page answers ${page.status} without the article.`);
    say(
      'main job',
      `watch ${id}: the feed's article on the story is stored and on its page; processes take ${memory(program.pid ?? 0)} MB`,
    );
  } finally {
    program.kill('SIGINT');
    const code = await ended;
    say('stopped', `exit code ${code}`);
  }
}

function options(more: Record<string, string> = {}): SpawnOptions {
  return { cwd: elsewhere, env: { ...variables, ...more }, ...account };
}

function run(args: string[], more: Record<string, string> = {}): string {
  return execFileSync(marsad, args, { ...options(more), encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

async function until(ms: number, isSo: () => Promise<boolean>, words: () => string): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Not within ${ms / 1000} s:\n${words()}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Every file with its size and the time of its last change. */
function contentsOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => {
    const { size, mtimeMs } = lstatSync(path.join(folder, name));
    return `${name} ${size} ${mtimeMs}`;
  });
}

/** Resident memory of Node's processes below one, the database not counted: it shares most of its own. */
function memory(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number);
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const own = /^Name:\s+postgres/mu.test(status) ? 0 : Number(/^VmRSS:\s+(\d+)/mu.exec(status)?.[1] ?? 0) / 1000;
  return Math.round(children.reduce((sum, child) => sum + memory(child), own));
}

function seconds(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return (performance.now() - startedAt) / 1000;
}

function say(what: string, words: string): void {
  console.log(`${what}: ${words}`);
}
