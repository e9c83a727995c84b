// What the pages of published runs look like to a browser.
//
//   RUNS="dir ..." node --test pages.test.mjs
//
// Each dir is a published run; of each, brief.html and evidence.html are opened from disk, by desktop and phone, light and
// dark, with and without script. The figures of the pages are compared with the tables beside them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { readTable } from './csv.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const runs = (process.env.RUNS ?? '').split(' ').filter(Boolean).map((run) => resolve(run));
const pages = ['brief.html', 'evidence.html'];
const looks = [
	{ name: 'desktop, light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
	{ name: 'desktop, dark', viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
	{ name: 'phone, light', viewport: { width: 390, height: 844 }, colorScheme: 'light', isMobile: true, hasTouch: true },
	{ name: 'phone, dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark', isMobile: true, hasTouch: true },
];
const arguments_ = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
	'--disable-component-update', '--disable-sync'];

let browser;
before(async () => {
	browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: arguments_ });
});
after(async () => browser?.close());

// A page of a run, with all that it says and asks for on the way.
async function open(run, name, options = {}) {
	const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
	const page = await context.newPage();
	const heard = { console: [], errors: [], requests: [] };

	page.on('console', (message) => heard.console.push(`${message.type()}: ${message.text()}`));
	page.on('pageerror', (error) => heard.errors.push(String(error)));
	page.on('request', (request) => heard.requests.push(request.url()));
	page.on('dialog', async (dialog) => { heard.errors.push(`dialog: ${dialog.message()}`); await dialog.dismiss(); });
	await page.goto(pathToFileURL(join(run, name)).href);
	return { page, context, heard };
}

// "1,234.5", "−3.2" and "45.0%" as numbers; null of what is none.
function numberOf(shown) {
	const plain = shown.replace(/,/g, '').replace(/[−–]/g, '-').replace(/[^0-9.eE+-]/g, '');
	return plain === '' || Number.isNaN(Number(plain)) ? null : Number(plain);
}

// How many decimals a number is shown with.
function decimalsOf(shown) {
	return (shown.match(/\.(\d+)/)?.[1] ?? '').length;
}

test('there are runs to look at', () => {
	assert.ok(runs.length > 0, 'RUNS names none');
	for (const run of runs)
		for (const name of pages)
			assert.ok(existsSync(join(run, name)), `${join(run, name)} is not there`);
});

for (const run of runs)
	for (const name of pages)
		describe(`${basename(dirname(dirname(run)))}/${basename(run)}/${name}`, () => {
			for (const look of looks)
				test(`is accessible, silent and alone: ${look.name}`, async () => {
					const { name: _, ...options } = look;
					const { page, context, heard } = await open(run, name, options);
					// The policy of the page lets nothing but its own script in; axe comes through the debugger.
					const violations = await page.evaluate(`${axe}; axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((result) => result.violations.map((v) => v.id + ': ' + v.help + ' | ' + v.nodes.slice(0, 3).map((n) => n.target.join(' ') + ' ' + n.failureSummary).join(' || ')))`);

					assert.deepEqual(violations, []);
					assert.deepEqual(heard.errors, []);
					assert.deepEqual(heard.console, []);
					assert.deepEqual(heard.requests, [pathToFileURL(join(run, name)).href]);
					await context.close();
				});

			for (const width of [320, 390, 768, 1280])
				test(`is no wider than a screen of ${width}`, async () => {
					const { page, context } = await open(run, name, { viewport: { width, height: 900 } });
					const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);

					assert.ok(content <= screen, `${content} pixels on ${screen}`);
					await context.close();
				});

			test('links lead somewhere, and nowhere outside', async () => {
				const { page, context } = await open(run, name);
				// A page's empty icon is no link: it keeps browsers from asking for one.
				const links = await page.evaluate(() => [...document.querySelectorAll('a[href], link[href]:not([href="data:,"]), [src], use')].map((element) =>
					element.getAttribute('href') ?? element.getAttribute('src') ?? element.getAttribute('xlink:href')));
				const ids = { [name]: new Set(await page.evaluate(() => [...document.querySelectorAll('[id]')].map((element) => element.id))) };
				const all = await page.evaluate(() => document.querySelectorAll('[id]').length);

				assert.equal(ids[name].size, all, 'an id stands twice');
				assert.ok(links.length > 0, 'no link at all');
				for (const link of links) {
					const [path, fragment] = link.split('#');
					const target = path === '' ? name : decodeURIComponent(path);

					assert.ok(!/^[a-z][a-z0-9+.-]*:/i.test(link) && !link.startsWith('/'), `${link} leads outside`);
					if (fragment !== undefined && /\.html$/.test(target)) {
						if (!ids[target]) {
							const other = await open(run, target);
							ids[target] = new Set(await other.page.evaluate(() => [...document.querySelectorAll('[id]')].map((element) => element.id)));
							await other.context.close();
						}
						assert.ok(ids[target].has(decodeURIComponent(fragment)), `${link}: no such id`);
					}
					assert.ok(existsSync(join(run, target)), `${link}: no such file`);
				}
				await context.close();
			});

			test('figures are those of the tables', async () => {
				const { page, context } = await open(run, name);
				const figures = await page.evaluate(() => [...document.querySelectorAll('data[data-table]')].map((element) => ({
					table: element.dataset.table, line: Number(element.dataset.line), column: element.dataset.column,
					value: element.getAttribute('value'), shown: element.textContent })));
				// Of a row that stands whole on the page: every number that it is sorted by.
				figures.push(...await page.evaluate(() => [...document.querySelectorAll('tr[data-table]')].flatMap((row) => {
					const heads = row.closest('table').tHead.rows[0].cells;

					return [...row.cells].filter((cell, i) => heads[i].dataset.column && cell.dataset.sort !== undefined).map((cell) => ({
						table: row.dataset.table, row: Number(row.dataset.row), column: heads[cell.cellIndex].dataset.column,
						value: cell.dataset.sort, shown: cell.textContent }));
				})));
				const tables = {};
				const judged = existsSync(join(run, 'tables', 'shifts.csv')) || existsSync(join(run, 'tables', 'board.csv'));

				assert.ok(!judged || figures.length > 0, 'no figure says where it stands');
				for (const figure of figures) {
					tables[figure.table] ??= readTable(join(run, 'tables', `${figure.table}.csv`));
					const row = figure.row ? tables[figure.table].rows[figure.row - 2] : tables[figure.table].byLine.get(figure.line);

					assert.ok(row, `${figure.table}.csv has no row in line ${figure.line ?? figure.row}`);
					assert.equal(Number(figure.value), Number(row[figure.column]), `${figure.table}.csv:${figure.line ?? figure.row} ${figure.column}`);
					const shown = numberOf(figure.shown), decimals = decimalsOf(figure.shown);
					if (shown !== null && !figure.shown.includes('<') && !figure.shown.includes('%'))
						assert.ok(Math.abs(shown - Number(figure.value)) <= 0.5000001 * 10 ** -decimals, `${figure.shown} stands for ${figure.value}`);
				}
				await context.close();
			});

			test('tables sort by each column, both ways, and filter', async () => {
				const { page, context } = await open(run, name);
				const results = await page.evaluate(() => {
					const rows = (table) => [...table.tBodies[0].rows];
					const shown = (row, i) => row.cells[i].dataset.sort ?? row.cells[i].textContent.trim();
					return [...document.querySelectorAll('table')].flatMap((table) => [...table.querySelectorAll('thead th button')].map((button) => {
						const heading = button.closest('th');
						const i = heading.cellIndex, n = rows(table).length, before = rows(table).map((row) => row.textContent).sort().join();

						button.click();
						const up = rows(table).map((row) => shown(row, i)), said = heading.getAttribute('aria-sort');
						button.click();
						const down = rows(table).map((row) => shown(row, i)), unsaid = heading.getAttribute('aria-sort');
						return { heading: heading.textContent, n, up, down, said, unsaid, kept: rows(table).map((row) => row.textContent).sort().join() === before };
					}));
				});
				const ordered = (values) => values.every((value, i) => {
					const a = values[i - 1], b = value;
					return i === 0 || b === '' || a === '' || (!Number.isNaN(Number(a)) && !Number.isNaN(Number(b)) ? Number(a) <= Number(b) : true);
				});

				for (const result of results) {
					assert.ok(result.kept, `${result.heading}: sorting loses rows`);
					assert.deepEqual(new Set([result.said, result.unsaid]), new Set(['ascending', 'descending']), result.heading);
					const [up, down] = result.said === 'ascending' ? [result.up, result.down] : [result.down, result.up];
					assert.ok(ordered(up), `${result.heading}: ${up.slice(0, 8)}`);
					assert.ok(ordered([...down].reverse()), `${result.heading}: ${down.slice(0, 8)}`);
				}
				const filters = await page.evaluate(() => [...document.querySelectorAll('input[type=search]')].map((input) => {
					const table = document.getElementById(input.getAttribute('aria-controls'));
					const rows = [...table.tBodies[0].rows], words = rows[rows.length - 1].cells[0].textContent.trim();
					const visible = () => rows.filter((row) => row.offsetParent !== null || !row.hidden).length;

					input.value = words;
					input.dispatchEvent(new Event('input', { bubbles: true }));
					const some = visible();
					input.value = 'no row says this';
					input.dispatchEvent(new Event('input', { bubbles: true }));
					const none = visible();
					input.value = '';
					input.dispatchEvent(new Event('input', { bubbles: true }));
					return { n: rows.length, some, none, all: visible() };
				}));
				for (const { n, some, none, all } of filters) {
					assert.ok(some >= 1 && some <= n);
					assert.equal(none, 0);
					assert.equal(all, n);
				}
				if (name === 'evidence.html' && existsSync(join(run, 'tables', 'shifts.csv')))
					assert.ok(results.length > 0, 'no table sorts');
				await context.close();
			});

			test('needs no script', async () => {
				const { page, context } = await open(run, name);
				const withScript = await page.evaluate(() => document.querySelectorAll('tbody tr').length);
				const { page: bare, context: other } = await open(run, name, { javaScriptEnabled: false });

				assert.equal(await bare.locator('tbody tr').count(), withScript);
				assert.equal(await bare.locator('tbody tr[hidden]').count(), 0);
				assert.ok((await bare.locator('h1').textContent()).trim().length > 0);
				await context.close();
				await other.close();
			});

			test('can be used by the keyboard', async () => {
				const { page, context } = await open(run, name);

				await page.keyboard.press('Tab');
				const first = await page.evaluate(() => ({ href: document.activeElement.getAttribute('href'), box: document.activeElement.getBoundingClientRect().toJSON() }));
				assert.match(first.href ?? '', /^#/, 'the first stop is the way to the content');
				assert.ok(first.box.width > 0 && first.box.top >= 0, 'and can be seen when it has the focus');
				for (let i = 0; i < 25; i++) {
					await page.keyboard.press('Tab');
					const seen = await page.evaluate(() => {
						const style = getComputedStyle(document.activeElement);
						return document.activeElement === document.body || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0);
					});
					assert.ok(seen, 'the focus cannot be seen');
				}
				await context.close();
			});

			test('nothing that was typed is code', async () => {
				const { page, context } = await open(run, name);

				assert.equal(await page.evaluate(() => globalThis.owned), undefined);
				assert.equal(await page.evaluate(() => document.querySelectorAll('img, iframe, object, embed, form, [onload], [onerror], [onclick]').length), 0);
				assert.ok(await page.evaluate(() => document.querySelectorAll('script').length) <= 1);
				await context.close();
			});

			if (name === 'brief.html')
				test('prints as one page of A4 and one slide a section', async () => {
					const { page, context } = await open(run, name);
					const folder = mkdtempSync(join(tmpdir(), 'plaudit-print-')), path = join(folder, 'brief.pdf');
					const slides = await page.locator('section.slide').count();

					await page.pdf({ path, preferCSSPageSize: true, printBackground: true });
					const info = execFileSync('pdfinfo', ['-f', '1', '-l', '99', path], { encoding: 'utf8' });
					const sizes = [...info.matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+)/gm)].map((match) => [Number(match[1]), Number(match[2])]);
					rmSync(folder, { recursive: true });
					assert.ok(slides > 0, 'no slide');
					assert.equal(sizes.length, 1 + slides, info);
					assert.ok(Math.abs(sizes[0][0] - 595.3) < 2 && Math.abs(sizes[0][1] - 841.9) < 2, `the first is ${sizes[0]}`);
					for (const [wide, high] of sizes.slice(1))
						assert.ok(Math.abs(wide / high - 16 / 9) < 0.01, `a slide is ${wide} x ${high}`);
					// What lies outside its sheet is cut without a word.
					await page.emulateMedia({ media: 'print' });
					const cut = await page.evaluate(() => [...document.querySelectorAll('section.slide')].filter((slide) => slide.scrollHeight > slide.clientHeight + 1 || slide.scrollWidth > slide.clientWidth + 1).length);
					assert.equal(cut, 0, 'a slide holds more than it shows');
					await context.close();
				});

			test('is of a size that mail lets through', () => {
				assert.ok(statSync(join(run, name)).size < 5e6, `${statSync(join(run, name)).size} bytes`);
			});
		});
