// What the workbooks of published runs hold, read back by programs that had no part in writing them: LibreOffice, and openpyxl
// where python3 has it.
//
//   RUNS="dir ..." node --test workbook.test.mjs
//
// Every table of a run below 50,000 rows must be in its workbook: each row once, on one of the sheets that have its columns, and
// each figure with 14 digits. What no reader but Excel shows (filters, formats) is tested with the module that writes it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { readTable, readRecords } from '../browser/csv.mjs';

const runs = (process.env.RUNS ?? '').split(' ').filter(Boolean).map((run) => resolve(run));
const most_rows = 50000;
const here = dirname(new URL(import.meta.url).pathname);

// Each sheet as records of texts, with numbers in full: { name: [[cell, ...], ...] }.
function byLibreOffice(workbook) {
	const folder = mkdtempSync(join(tmpdir(), 'plaudit-sheets-'));
	// Comma, quote, UTF-8, from line 1; numbers and texts as they are and not as shown; no formulas; every sheet.
	const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';
	const sheets = {};

	try {
		execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', filter, '--outdir', folder, workbook],
			{ stdio: 'pipe', timeout: 280000 });
		for (const file of readdirSync(folder).filter((name) => name.endsWith('.csv')))
			sheets[file.slice('evaluation-'.length, -'.csv'.length)] = readRecords(readFileSync(join(folder, file), 'utf8'));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	return sheets;
}

function byOpenpyxl(workbook) {
	return JSON.parse(execFileSync(python, [join(here, 'sheets.py'), workbook], { encoding: 'utf8', maxBuffer: 1 << 30 }));
}

function hasOpenpyxl(program) {
	try {
		execFileSync(program, ['-c', 'import openpyxl'], { stdio: 'pipe' });
		return true;
	} catch {
		return false;
	}
}
const python = ['python3', '/usr/bin/python3'].find(hasOpenpyxl);

// A cell as both sides have it: no mark of a missing figure, one form of days and flags; numbers as such.
function plain(cell) {
	const text = String(cell).trim();

	if (/^\[[cuxzb]\]$/.test(text))
		return '';
	if (/^(true|false)$/i.test(text))
		return text.toLowerCase();
	if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text))
		return Number(text);
	return text.replace(/\s+/g, ' ');
}

const heading = (column) => column.replace(/_/g, ' ');

// Columns that a sheet may have besides its table's: units stand in the table metrics.
const besides = ['measure unit'];

// The rows of a table that stand on a sheet: those below the record that has nothing but names of its columns.
function rowsOf(sheet, columns) {
	const names = new Map(columns.map((column) => [heading(column), column]));
	const at = sheet.findIndex((record) => record.filter(Boolean).length > 1 && record.every((cell) => cell === '' || names.has(cell) || besides.includes(cell))
		&& record.some((cell) => names.has(cell)));

	if (at < 0)
		return null;
	const places = sheet[at].map((cell, i) => [names.get(cell), i]).filter(([name]) => name !== undefined);
	return {
		headings: places.map(([name]) => name),
		rows: sheet.slice(at + 1).filter((record) => record.some((cell) => cell !== '')).map((record) => places.map(([, i]) => record[i] ?? '')),
	};
}

// A row as the texts that it holds, and its numbers by column.
function taken(columns, cells) {
	const pairs = columns.map((column, i) => [column, plain(cells[i] ?? '')]).filter(([, cell]) => cell !== '').sort();
	const is_number = ([, cell]) => typeof cell === 'number';

	return { texts: pairs.filter((pair) => !is_number(pair)).map((pair) => pair.join('=')).join('; '), numbers: pairs.filter(is_number) };
}

// LibreOffice writes 15 digits, and fewer of what is nearly 0.
function isAlike(a, b) {
	return a.length === b.length && a.every(([column, value], i) => b[i][0] === column && Math.abs(value - b[i][1]) <= 1e-13 * Math.abs(value) + 1e-15);
}

// Takes every wanted row from those found; returns the first that is not among them.
function takeAll(wanted, found) {
	const left = new Map();

	for (const row of found)
		left.set(row.texts, [...(left.get(row.texts) ?? []), row]);
	for (const row of wanted) {
		const rows = left.get(row.texts) ?? [], at = rows.findIndex((other) => isAlike(row.numbers, other.numbers));

		if (at < 0)
			return { row, near: rows[0] ?? found.find((other) => JSON.stringify(other.numbers) === JSON.stringify(row.numbers)) };
		rows.splice(at, 1);
	}
	return null;
}

function compare(run, sheets) {
	const tables = readdirSync(join(run, 'tables')).filter((file) => file.endsWith('.csv')).map((file) => basename(file, '.csv'));
	const read = Object.fromEntries(tables.map((table) => [table, readTable(join(run, 'tables', `${table}.csv`))]));
	const sheetsOf = Object.fromEntries(tables.map((table) => [table, []]));
	let n = 0;

	// A sheet belongs to the table that its name says, else to the one that has all its headings and the fewest others.
	for (const [name, sheet] of Object.entries(sheets)) {
		const fits = tables.filter((table) => rowsOf(sheet, read[table].columns));
		const best = fits.includes(name) ? name : fits.sort((a, b) => read[a].columns.length - read[b].columns.length)[0];

		if (best)
			sheetsOf[best].push(name);
	}
	for (const table of tables) {
		const { columns, rows } = read[table];
		const told = ['charts', 'definitions'].includes(table);

		if (told || rows.length === 0)
			continue;
		const found = sheetsOf[table].flatMap((name) => {
			const { headings, rows: records } = rowsOf(sheets[name], columns);
			return records.map((record) => taken(headings, record));
		});
		if (rows.length >= most_rows) {
			assert.equal(found.length, 0, `${table} is too long for a sheet`);
			continue;
		}
		const missed = takeAll(rows.map((row) => taken(columns, columns.map((column) => row[column]))), found);
		assert.equal(missed, null, `${table} (sheets ${sheetsOf[table].join(', ') || 'none'}): ${JSON.stringify(missed)}`);
		assert.equal(found.length, rows.length, `${table}: rows on its sheets`);
		n += rows.length;
	}
	return n;
}

test('there are workbooks to read', () => {
	assert.ok(runs.length > 0, 'RUNS names none');
	for (const run of runs)
		assert.ok(existsSync(join(run, 'evaluation.xlsx')), run);
});

for (const run of runs)
	describe(`${basename(dirname(dirname(run)))}/${basename(run)}/evaluation.xlsx`, () => {
		const workbook = join(run, 'evaluation.xlsx');

		test('LibreOffice reads every row of every table', () => {
			assert.ok(compare(run, byLibreOffice(workbook)) > 0);
		});
		test('openpyxl reads every row of every table, as text what is text', { skip: python ? false : 'python3 has no openpyxl' }, () => {
			assert.ok(compare(run, byOpenpyxl(workbook)) > 0);
		});
		test('no cell is a formula, and no link leads outside', () => {
			const parts = execFileSync('unzip', ['-Z1', workbook], { encoding: 'utf8' }).split('\n');

			for (const part of parts.filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name))) {
				const xml = execFileSync('unzip', ['-p', workbook, part], { encoding: 'utf8', maxBuffer: 1 << 30 });
				assert.ok(!/<f[ >]/.test(xml), `${part} holds a formula`);
			}
			for (const part of parts.filter((name) => /^xl\/worksheets\/_rels\//.test(name))) {
				const xml = execFileSync('unzip', ['-p', workbook, part], { encoding: 'utf8', maxBuffer: 1 << 30 });
				for (const [, target] of xml.matchAll(/Target="([^"]*)" TargetMode="External"/g))
					assert.ok(!/^[a-z]+:/i.test(target) && existsSync(join(run, decodeURI(target))), `${part} leads to ${target}`);
			}
		});
	});
