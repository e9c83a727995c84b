/* compare_tables EXPECTED GOT: says on stdout where two CSV files differ, and exits 1 when they do.
 *
 * Cells are equal as texts, or as numbers within 1e-9 of the larger one (1e-12 about zero): the last
 * digits of a number may depend on the machine. Whole numbers are equal or not. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/table/csv.h"

static const double relative = 1e-9, absolute = 1e-12;

struct row {
	char **cells;
	size_t n_cells;
	long line;
};

struct rows {
	struct row *all;
	size_t n, capacity;
};

static bool take(void *context, const struct csv_record *record, struct err *err)
{
	struct rows *rows = context;
	struct row row = { .n_cells = record->n_cells, .line = record->line };

	(void)err;
	row.cells = mem_alloc(row.n_cells, sizeof *row.cells);
	for (size_t i = 0; i < row.n_cells; i++)
		row.cells[i] = mem_copy_text(record->cells[i]);
	rows->all = mem_grow(rows->all, &rows->capacity, rows->n + 1, sizeof *rows->all);
	rows->all[rows->n++] = row;
	return true;
}

static void rows_free(struct rows *rows)
{
	for (size_t r = 0; r < rows->n; r++) {
		for (size_t i = 0; i < rows->all[r].n_cells; i++)
			free(rows->all[r].cells[i]);
		free(rows->all[r].cells);
	}
	free(rows->all);
}

static bool is_same(const char *want, const char *got)
{
	long long whole;
	double a, b;

	if (!strcmp(want, got))
		return true;
	if ((text_to_int(want, &whole) && text_to_int(got, &whole)) || !text_to_real(want, &a) || !text_to_real(got, &b))
		return false;
	return fabs(a - b) <= fmax(absolute, relative * fmax(fabs(a), fabs(b)));
}

static void print_row(const char *sign, const struct row *row)
{
	printf("  %s line %ld:", sign, row->line);
	for (size_t i = 0; i < row->n_cells; i++)
		printf("%s%s", i ? "," : " ", row->cells[i]);
	printf("\n");
}

/* Prints the cells of two rows that differ, under the names of the header. */
static size_t compare_rows(const struct row *want, const struct row *got, const struct row *header)
{
	size_t n = 0;

	if (want->n_cells != got->n_cells) {
		print_row("expected", want);
		print_row("got     ", got);
		return 1;
	}
	for (size_t i = 0; i < want->n_cells; i++) {
		if (is_same(want->cells[i], got->cells[i]))
			continue;
		printf("  line %ld: %s: expected \"%s\", got \"%s\"\n", want->line,
		       i < header->n_cells ? header->cells[i] : "?", want->cells[i], got->cells[i]);
		n++;
	}
	return n;
}

static size_t compare(const struct rows *want, const struct rows *got)
{
	size_t n = 0;

	for (size_t r = 0; r < want->n || r < got->n; r++) {
		if (r >= got->n)
			print_row("missing ", &want->all[r]);
		else if (r >= want->n)
			print_row("too much", &got->all[r]);
		else
			n += compare_rows(&want->all[r], &got->all[r], &want->all[0]);
		n += r >= got->n || r >= want->n;
	}
	return n;
}

int main(int argc, char **argv)
{
	struct rows want = { 0 }, got = { 0 };
	struct err err = { 0 };
	size_t n = 0;

	if (argc != 3)
		err_set(&err, ERR_USAGE, "Usage: compare_tables EXPECTED GOT");
	else if (csv_read_file(argv[1], ',', take, &want, &err) && csv_read_file(argv[2], ',', take, &got, &err))
		n = compare(&want, &got);
	if (err.kind)
		printf("  %s\n", err.text);
	rows_free(&want);
	rows_free(&got);
	return err.kind || n ? 1 : 0;
}
