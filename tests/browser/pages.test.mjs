// What the pages of published runs look like to a browser.
//
//   RUNS="dir ..." node --test pages.test.mjs
//
// Each dir is a published run; of each, brief.html and evidence.html are opened from disk, on a screen and a phone, light and
// dark, in high contrast, on paper, with and without script. The figures of the pages are compared with the tables beside them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { readTable } from './csv.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const runs = (process.env.RUNS ?? '').split(' ').filter(Boolean).map((run) => resolve(run));
const names = ['brief.html', 'evidence.html'];
const programme = (run) => basename(dirname(dirname(run)));

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// What the colours, and what the width of a page can break; all else is the same in every look.
const colours = ['color-contrast', 'link-in-text-block'], widths = ['target-size', 'scrollable-region-focusable'];
const looks = [
	{ name: 'desktop, light', viewport: { width: 1280, height: 900 }, colorScheme: 'light', rules: everything },
	{ name: 'phone, light', viewport: { width: 390, height: 844 }, colorScheme: 'light', rules: widths },
	{ name: 'phone, dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark', rules: [...colours, ...widths] },
	// What is dark and wide has been seen apart: of long pages that is enough.
	{ name: 'desktop, dark', viewport: { width: 1280, height: 900 }, colorScheme: 'dark', rules: colours, most_bytes: 1e6 },
];
// Rows of one table are alike: of a long one these are looked at.
const most_rows = 6;

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
	'--disable-component-update', '--disable-sync'];

let browser;
before(async () => {
	browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
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

// The sheets of a page as it prints: [[width, height], ...] in points, and its words.
async function print(page, options = {}) {
	const folder = mkdtempSync(join(tmpdir(), 'plaudit-print-')), path = join(folder, 'page.pdf');

	try {
		await page.pdf({ path, preferCSSPageSize: true, printBackground: true, ...options });
		const info = execFileSync('pdfinfo', ['-f', '1', '-l', '9999', path], { encoding: 'utf8' });
		return {
			sheets: [...info.matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+)/gm)].map((match) => [Number(match[1]), Number(match[2])]),
			words: execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }),
		};
	} finally {
		rmSync(folder, { recursive: true });
	}
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

// Every figure that says where it stands: on its own, by the row it is in, or by row and column.
function figuresOf(page) {
	return page.evaluate(() => {
		const figures = [...document.querySelectorAll('data[data-column]')].map((element) => {
			const { table, row } = (element.closest('[data-table]') ?? element).dataset;
			return { table, row: Number(row), column: element.dataset.column, value: element.value, shown: element.textContent };
		});
		for (const row of document.querySelectorAll('tr[data-table]')) {
			const heads = row.closest('table').tHead.rows[0].cells;

			for (const cell of row.cells)
				if (heads[cell.cellIndex].dataset.column && cell.dataset.sort !== undefined)
					figures.push({ table: row.dataset.table, row: Number(row.dataset.row), column: heads[cell.cellIndex].dataset.column,
						value: cell.dataset.sort, shown: cell.textContent });
		}
		return figures;
	});
}

// What clicking on the headings of the tables brings: every column up and down, against an order of our own.
function sortAll(page) {
	return page.evaluate(() => {
		const words = new Intl.Collator('en-GB', { numeric: true }), wrong = [];
		let n = 0;

		function keyOf(row, head) {
			const cell = row.cells[head.cellIndex];
			if (!head.classList.contains('number'))
				return cell.textContent.trim() || null;
			return cell.dataset.sort === undefined ? null : Number(cell.dataset.sort);
		}
		// What is missing is last both ways; rows that are alike keep their order.
		function expected(rows, head, down) {
			const compare = head.classList.contains('number') ? (a, b) => a - b : words.compare;
			const keyed = rows.map((row, place) => ({ row, place, key: keyOf(row, head) }));
			const there = keyed.filter(({ key }) => key !== null), missing = keyed.filter(({ key }) => key === null);

			there.sort((a, b) => (down ? -1 : 1) * compare(a.key, b.key) || a.place - b.place);
			return [...there, ...missing].map(({ row }) => row);
		}
		// Nothing needs to be drawn meanwhile.
		document.body.hidden = true;
		for (const table of document.querySelectorAll('table'))
			for (const head of table.tHead.rows[0].cells) {
				const button = head.querySelector('button');

				for (const order of button ? ['ascending', 'descending'] : []) {
					const right = expected([...table.tBodies[0].rows], head, order === 'descending');
					button.click();
					const now = [...table.tBodies[0].rows], said = [...table.tHead.rows[0].cells].filter((cell) => cell.hasAttribute('aria-sort'));
					n++;
					if (said.length !== 1 || said[0] !== head || head.getAttribute('aria-sort') !== order)
						wrong.push(`${table.caption.textContent}, ${head.textContent}: does not say that it is ${order}`);
					else if (now.length !== right.length || now.some((row, i) => row !== right[i]))
						wrong.push(`${table.caption.textContent}, ${head.textContent}, ${order}: ${now.slice(0, 8).map((row) => keyOf(row, head))}`);
				}
			}
		document.body.hidden = false;
		return { n, wrong };
	});
}

// How many rows each filter leaves: of its last row's first words, of words that no row has, of none.
function filterAll(page) {
	return page.evaluate(() => [...document.querySelectorAll('input[type=search]')].map((input) => {
		const table = document.getElementById(input.getAttribute('aria-controls'));
		const rows = [...table.tBodies[0].rows], ask = (words) => {
			input.value = words;
			input.dispatchEvent(new Event('input', { bubbles: true }));
			return rows.filter((row) => !row.hidden).length;
		};

		return { n: rows.length, some: ask(rows.at(-1).cells[0].textContent.trim()), none: ask('no row says this'), all: ask('') };
	}));
}

test('there are runs to look at', () => {
	assert.ok(runs.length > 0, 'RUNS names none');
	for (const run of runs)
		for (const name of names)
			assert.ok(existsSync(join(run, name)), `${join(run, name)} is not there`);
});

function lookAt(run, name) {
	const url = pathToFileURL(join(run, name)).href;
	let page, context, heard;

	before(async () => {
		({ page, context, heard } = await open(run, name, { viewport: { width: 1280, height: 900 } }));
	});
	after(async () => context?.close());

	test('is accessible in every look, silent and alone', async () => {
		const { page, context, heard } = await open(run, name, looks[0]);

		await page.evaluate((most) => {
			document.querySelectorAll('details').forEach((part) => { part.open = true; });
			document.querySelectorAll('tbody').forEach((body) => [...body.rows].slice(most).forEach((row) => row.remove()));
		}, most_rows);
		// The policy of the page lets nothing but its own script in; axe comes through the debugger.
		await page.evaluate(axe);
		for (const look of looks.filter(({ most_bytes = Infinity }) => statSync(join(run, name)).size <= most_bytes)) {
			await page.setViewportSize(look.viewport);
			await page.emulateMedia({ colorScheme: look.colorScheme });
			const violations = await page.evaluate(async (rules) => {
				const result = await globalThis.axe.run(document, { resultTypes: ['violations'], runOnly: rules });
				return result.violations.map(({ id, help, nodes }) =>
					`${id}: ${help} | ${nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.failureSummary}`).join(' || ')}`);
			}, look.rules);
			assert.deepEqual(violations, [], look.name);
		}
		assert.deepEqual(heard.errors, []);
		assert.deepEqual(heard.console, []);
		assert.deepEqual(heard.requests, [url]);
		await context.close();
	});

	test('can be used by the keyboard', async () => {
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
	});

	test('is no wider than its screen', async () => {
		for (const width of [320, 390, 768, 1280]) {
			await page.setViewportSize({ width, height: 900 });
			const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
			assert.ok(content <= screen, `${content} pixels on ${screen}`);
		}
	});

	test('moves nothing for those who asked for less motion', async () => {
		assert.deepEqual(await page.evaluate(() => [getComputedStyle(document.documentElement).scrollBehavior, document.getAnimations().length]), ['auto', 0]);
	});

	test('shows its pictures in high contrast', async () => {
		await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
		const unseen = await page.evaluate(() => {
			const [r, g, b] = [0, 1, 2].map((i) => (colour) => Number(colour.match(/[\d.]+/g)[i]));
			const light = (colour) => 0.299 * r(colour) + 0.587 * g(colour) + 0.114 * b(colour);
			const backdrop = (element) => {
				const colour = getComputedStyle(element).backgroundColor;
				return /, 0\)$/.test(colour) && element.parentElement ? backdrop(element.parentElement) : colour;
			};
			const faint = (colour, behind) => !colour.startsWith('rgb') || Math.abs(light(colour) - light(behind)) < 60;

			return [...document.querySelectorAll('svg')].flatMap((svg) => {
				const behind = backdrop(svg);
				return [...svg.querySelectorAll('text, .bar, .line, .mark, .axis')].filter((mark) => {
					const style = getComputedStyle(mark);
					return faint(style.fill, behind) && faint(style.stroke, behind);
				}).map((mark) => `${svg.closest('[id]').id}: ${mark.outerHTML.slice(0, 120)} on ${behind}`);
			});
		});
		await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
		assert.deepEqual(unseen.slice(0, 5), []);
	});

	test('links lead somewhere, and nowhere outside', async () => {
		// A page's empty icon is no link: it keeps browsers from asking for one.
		const links = await page.evaluate(() => [...document.querySelectorAll('a[href], link[href]:not([href="data:,"]), [src], use')].map((element) =>
			element.getAttribute('href') ?? element.getAttribute('src') ?? element.getAttribute('xlink:href')));
		const idsOf = (page) => page.evaluate(() => [...document.querySelectorAll('[id]')].map((element) => element.id));
		const all = await idsOf(page), ids = { [name]: new Set(all) };

		assert.equal(ids[name].size, all.length, 'an id stands twice');
		assert.ok(links.length > 0, 'no link at all');
		for (const link of new Set(links)) {
			const [path, fragment] = link.split('#');
			const target = path === '' ? name : decodeURIComponent(path);

			assert.ok(!/^[a-z][a-z0-9+.-]*:/i.test(link) && !link.startsWith('/'), `${link} leads outside`);
			assert.ok(existsSync(join(run, target)), `${link}: no such file`);
			if (fragment === undefined || !/\.html$/.test(target))
				continue;
			if (!ids[target]) {
				const other = await open(run, target, { javaScriptEnabled: true });
				ids[target] = new Set(await idsOf(other.page));
				await other.context.close();
			}
			assert.ok(ids[target].has(decodeURIComponent(fragment)), `${link}: no such id`);
		}
	});

	test('figures are those of the tables', async () => {
		const figures = await figuresOf(page), tables = {};
		// A brief of judging alone has its figures in pictures and sentences.
		const has = (table) => readTable(join(run, 'tables', `${table}.csv`)).rows.length > 0;

		assert.ok(figures.length > 0 || !(name === 'brief.html' ? has('measures') : has('measures') || has('board')), 'no figure says where it stands');
		for (const { table, row, column, value, shown } of figures) {
			tables[table] ??= readTable(join(run, 'tables', `${table}.csv`));
			const place = `${table}.csv row ${row}, ${column}`, cell = tables[table].rows[row - 2]?.[column], number = numberOf(shown);

			assert.ok(cell, `${place}: there is no figure there`);
			assert.equal(Number(value), Number(cell), place);
			if (number !== null && !shown.includes('<')) {
				const full = shown.includes('%') ? 100 * Number(value) : Number(value);
				assert.ok(Math.abs(number - full) <= 0.5000001 * 10 ** -decimalsOf(shown), `${place}: ${shown} stands for ${value}`);
			}
		}
	});

	test('nothing that was typed is code', async () => {
		assert.equal(await page.evaluate(() => globalThis.owned), undefined);
		assert.equal(await page.evaluate(() => document.querySelectorAll('img, iframe, object, embed, form, [onload], [onerror], [onclick]').length), 0);
		assert.ok(await page.evaluate(() => document.querySelectorAll('script').length) <= 1);
	});

	test('tables sort by each column, both ways, and filter', async () => {
		const { n, wrong } = await sortAll(page);

		assert.deepEqual(wrong.slice(0, 5), []);
		for (const { n, some, none, all } of await filterAll(page)) {
			assert.ok(some >= 1 && some <= n);
			assert.equal(none, 0);
			assert.equal(all, n);
		}
		if (name === 'evidence.html')
			assert.ok(n > 0, 'no table sorts');
		assert.deepEqual(heard.errors, []);
	});

	test('needs no script, and prints whole', async () => {
		const rows = await page.evaluate(() => document.querySelectorAll('tbody tr').length);
		const { page: bare, context } = await open(run, name, { javaScriptEnabled: false });

		assert.equal(await bare.locator('tbody tr').count(), rows);
		assert.equal(await bare.locator('tbody tr[hidden]').count(), 0);
		assert.ok((await bare.locator('h1').textContent()).trim().length > 0);
		await (name === 'brief.html' ? printsOnePage(bare) : printsAll(bare));
		await context.close();
	});

	test('is of a size that mail lets through', () => {
		assert.ok(statSync(join(run, name)).size < 5e6, `${statSync(join(run, name)).size} bytes`);
	});
}

// One page of A4, and one slide a section of it: answer, metrics, each picture, and each part of the columns.
async function printsOnePage(page) {
	const slides = await page.locator('section.slide').count();
	const parts = await page.locator('.sheet .answer, .sheet .metrics, .sheet .three > figure, .sheet .columns > section').count();
	const { sheets } = await print(page);

	assert.ok(slides > 0, 'no slide');
	assert.equal(slides, parts, 'slides are not the sections of the page');
	assert.equal(sheets.length, 1 + slides, `${sheets.length} sheets for a page and ${slides} slides`);
	assert.ok(Math.abs(sheets[0][0] - 595.3) < 2 && Math.abs(sheets[0][1] - 841.9) < 2, `the first is ${sheets[0]}`);
	for (const [wide, high] of sheets.slice(1))
		assert.ok(Math.abs(wide / high - 16 / 9) < 0.01, `a slide is ${wide} x ${high}`);
	// What lies outside its sheet is cut without a word.
	await page.emulateMedia({ media: 'print' });
	await page.setViewportSize({ width: 718, height: 1047 });
	const cut = await page.evaluate(() => [...document.querySelectorAll('section.slide, .sheet')].filter((sheet) =>
		sheet.scrollHeight > sheet.clientHeight + 1 || sheet.scrollWidth > sheet.clientWidth + 1).map((sheet) => sheet.id || sheet.className));
	assert.deepEqual(cut, [], 'holds more than it shows');
}

// Sheets of A4 across, with every figure: nothing folded away, no table wider than its sheet.
async function printsAll(page) {
	const ids = await page.evaluate(() => [...document.querySelectorAll('details [id^=F-]')].map((row) => row.id));
	const { sheets, words } = await print(page);
	const margins = 2 * 12 * 96 / 25.4;

	for (const [wide, high] of sheets)
		assert.ok(Math.abs(wide - 841.9) < 2 && Math.abs(high - 595.3) < 2, `a sheet is ${wide} x ${high}`);
	assert.deepEqual(ids.filter((id) => !words.includes(id)).slice(0, 5), [], 'not on paper');
	await page.emulateMedia({ media: 'print' });
	await page.setViewportSize({ width: Math.floor(297 * 96 / 25.4 - margins), height: 700 });
	const wide = await page.evaluate(() => [...document.querySelectorAll('table, svg')].filter((table) =>
		table.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map((table) => table.caption?.textContent ?? table.id));
	assert.deepEqual(wide.slice(0, 5), [], 'wider than the sheet');
}

// Two at a time: a page is one process.
describe('pages', { concurrency: 2 }, () => {
	for (const name of [...names].reverse())
		for (const run of runs)
			describe(`${programme(run)}: ${name}`, () => lookAt(run, name));
});
