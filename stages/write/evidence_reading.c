/* evidence: what was read, and what became of every row; findings; breaks. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/report/ordered.h"
#include "pipeline/word.h"
#include "stages/write/evidence_part.h"

static const struct evidence_column source_columns[] = {
	{ "file", NULL, NULL },
	{ "source", NULL, NULL },
	{ "rows_in", "rows in", NULL },
	{ "rows_kept", "kept", NULL },
	{ "rows_duplicate", "duplicate", NULL },
	{ "rows_rejected", "rejected", NULL },
	{ "rows_out_of_scope", "out of scope", NULL },
	{ "out_of_scope_why", "why out of scope", NULL },
	{ "first_date", NULL, NULL },
	{ "last_date", NULL, NULL },
	{ NULL, NULL, NULL },
};

static const struct evidence_column finding_columns[] = {
	{ "sentence", "finding", NULL },
	{ "severity", NULL, NULL },
	{ "subject", NULL, NULL },
	{ "period", NULL, NULL },
	{ "action", "what to do", NULL },
	{ "code", NULL, NULL },
	{ "stage", NULL, NULL },
	{ NULL, NULL, NULL },
};

static const struct evidence_column break_columns[] = {
	{ "sentence", "break", NULL },
	{ "source", NULL, NULL },
	{ "item", NULL, NULL },
	{ "segment", NULL, NULL },
	{ "kind", NULL, NULL },
	{ "date", NULL, NULL },
	{ "until", NULL, NULL },
	{ "before", NULL, NULL },
	{ "after", NULL, NULL },
	{ "n_before", NULL, NULL },
	{ "n_after", NULL, NULL },
	{ "severity", NULL, NULL },
	{ NULL, NULL, NULL },
};

static double count_of(const struct table *table, const char *column, size_t row)
{
	double value = evidence_number(table, column, row);

	return isnan(value) ? 0 : value;
}

/* Whether every row of the file is in one bin. */
static bool adds_up(const struct table *sources, size_t row)
{
	return count_of(sources, "rows_in", row)
	       == count_of(sources, "rows_kept", row) + count_of(sources, "rows_duplicate", row) + count_of(sources, "rows_rejected", row)
	                  + count_of(sources, "rows_out_of_scope", row);
}

static double sum_of(const struct table *table, const char *column)
{
	double sum = 0;

	for (size_t row = 0; row < table->n_rows; row++)
		sum += count_of(table, column, row);
	return sum;
}

static void add_count(struct text *words, double n, const char *what)
{
	char number[NUMBER_TEXT];

	number_text(n, NUMBER_COUNT, number);
	text_add_format(words, "%s %s", number, what);
}

/* "42,107 rows in: 41,003 kept, 12 duplicate, ...". */
static void put_balance(struct evidence *evidence, const struct table *sources)
{
	struct text words = { 0 };
	size_t n_off = 0;

	for (size_t row = 0; row < sources->n_rows; row++)
		n_off += !adds_up(sources, row);
	add_count(&words, (double)sources->n_rows, sources->n_rows == 1 ? "file with " : "files with ");
	add_count(&words, sum_of(sources, "rows_in"), "rows in: ");
	add_count(&words, sum_of(sources, "rows_kept"), "kept, ");
	add_count(&words, sum_of(sources, "rows_duplicate"), "duplicate, ");
	add_count(&words, sum_of(sources, "rows_rejected"), "rejected, ");
	add_count(&words, sum_of(sources, "rows_out_of_scope"), "out of scope. ");
	if (n_off)
		text_add_format(&words, "Of %zu the rows do not add up: do not use the figures before that is mended.", n_off);
	else
		text_add(&words, "Every row is in one bin: each file adds up.");
	page_paragraph(&evidence->page, words.bytes);
	text_free(&words);
}

static void put_all(struct evidence *evidence, const char *name, const char *caption, const struct evidence_column *columns)
{
	const struct table *table = input_table(evidence->input, name);
	struct evidence_rows rows = { .table = table };

	for (size_t row = 0; row < table->n_rows; row++)
		evidence_rows_add(&rows, row);
	evidence_put_rows(evidence, &rows, &(struct evidence_view){ .caption = caption, .columns = columns });
	evidence_rows_free(&rows);
}

/* Lines that sha256sum -c reads, in the programme's folder: with the star that stands for a space, of which pages make no two. */
static void put_checksums(struct evidence *evidence, const struct table *sources)
{
	struct page *page = &evidence->page;
	enum { MOST_FILES = 400 };

	if (sources->n_rows > MOST_FILES)
		return;
	page_details_begin(page, "read-checksums", "Their checksums (SHA-256), as sha256sum writes them");
	page_list_begin(page);
	for (size_t row = 0; row < sources->n_rows; row++) {
		char *line = text_format("%s *%s", evidence_text(sources, "sha256", row), evidence_text(sources, "file", row));

		page_item_begin(page, NULL);
		page_code(page, line);
		page_end(page);
		free(line);
	}
	page_end(page);
	page_end(page);
}

static void put_sources(struct evidence *evidence)
{
	const struct table *sources = input_table(evidence->input, "sources");
	struct page *page = &evidence->page;

	page_section_begin(page, "read-files", "Files, and the balance of their rows");
	if (!sources->n_rows) {
		evidence_put_quiet(evidence, "No list of files was given to this page.");
	} else {
		put_balance(evidence, sources);
		put_all(evidence, "sources", "Each file that was read", source_columns);
		put_checksums(evidence, sources);
	}
	page_end(page);
}

/* --- Rejects --- */

static const struct page_column reason_columns[] = {
	{ .heading = "Reason", .is_key = true },
	{ .heading = "Rows", .is_number = true, .note = "Rows that were not counted for this reason." },
	{ .heading = "What it means" },
	{ .heading = "The first of them", .note = "File, line and what was wrong, without the value of a personal column." },
};

static const char *reason_meaning(const char *reason)
{
	static const char lead[] = "a reject. "; /* for who asks for the word alone */

	for (const struct word_kind *kind = word_kinds; kind->word; kind++)
		if (!strcmp(kind->group, "reject reasons") && word_is(kind, reason))
			return strncmp(kind->sentence, lead, strlen(lead)) ? kind->sentence : kind->sentence + strlen(lead);
	return "";
}

static void put_reason(struct evidence *evidence, const struct table *rejects, size_t first, size_t n)
{
	struct page *page = &evidence->page;
	const char *reason = evidence_text(rejects, "reason", first);

	page_row_begin(page, NULL);
	page_cell(page, reason);
	page_cell_number(page, (double)n, NUMBER_COUNT);
	page_cell(page, reason_meaning(reason));
	page_cell_begin(page, NAN);
	page_text_format(page, "%s, line %.0f: %s", evidence_text(rejects, "file", first), evidence_number(rejects, "line", first), evidence_text(rejects, "message", first));
	page_end(page);
	page_end(page);
}

static void put_reasons(struct evidence *evidence, const struct table *rejects)
{
	struct map reasons = { 0 };
	size_t *counts = mem_alloc(rejects->n_rows, sizeof *counts), *firsts = mem_alloc(rejects->n_rows, sizeof *firsts);

	for (size_t row = 0; row < rejects->n_rows; row++) {
		size_t n = reasons.n, reason = map_add(&reasons, evidence_text(rejects, "reason", row));

		if (reason == n)
			firsts[reason] = row;
		counts[reason]++;
	}
	page_table_begin(&evidence->page, &(struct page_table){ .caption = "Rejected rows by reason", .columns = reason_columns,
	                                                        .n_columns = sizeof reason_columns / sizeof *reason_columns, .is_sortable = reasons.n > 1 });
	for (size_t i = 0; i < reasons.n; i++)
		put_reason(evidence, rejects, firsts[i], counts[i]);
	page_end(&evidence->page);
	free(counts);
	free(firsts);
	map_free(&reasons);
}

static void put_rejects(struct evidence *evidence)
{
	const struct table *rejects = input_table(evidence->input, "rejects");
	struct page *page = &evidence->page;

	page_section_begin(page, "read-rejects", "Rows that were rejected");
	if (!rejects->n_rows) {
		evidence_put_quiet(evidence, "No row was rejected.");
	} else {
		put_reasons(evidence, rejects);
		page_paragraph_begin(page);
		page_text(page, "Each rejected row, with file and line, stands in ");
		evidence_put_file(evidence, "rejects");
		page_text(page, "; the folder rejects has them file by file.");
		page_end(page);
	}
	page_end(page);
}

/* --- Findings and breaks --- */

static void put_findings(struct evidence *evidence)
{
	const struct table *findings = input_table(evidence->input, "findings");
	struct page *page = &evidence->page;
	struct evidence_rows rows = { .table = findings };
	size_t *order = ordered_findings(findings);

	for (size_t i = 0; i < findings->n_rows; i++)
		evidence_rows_add(&rows, order[i]);
	free(order);
	page_section_begin(page, "read-findings", "What should be known before using the figures: findings");
	if (!rows.n)
		evidence_put_quiet(evidence, "There is no finding.");
	else
		page_paragraph(page, "All findings, the most severe first, each with what to do about it.");
	evidence_put_rows(evidence, &rows, &(struct evidence_view){ .caption = "Findings", .columns = finding_columns });
	page_end(page);
	evidence_rows_free(&rows);
}

static void put_breaks(struct evidence *evidence)
{
	struct page *page = &evidence->page;

	page_section_begin(page, "read-breaks", "Breaks in what feeds tell");
	if (!input_table(evidence->input, "breaks")->n_rows)
		evidence_put_quiet(evidence, "No feed has a break: scales, questions, mix and coverage stay comparable.");
	put_all(evidence, "breaks", "Days from which on figures do not compare with those before", break_columns);
	page_end(page);
}

void evidence_put_reading(struct evidence *evidence)
{
	page_section_begin(&evidence->page, "read", "What was read");
	put_sources(evidence);
	put_rejects(evidence);
	put_findings(evidence);
	put_breaks(evidence);
	page_end(&evidence->page);
}
