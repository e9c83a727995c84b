#include "pipeline/report/ordered.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/finding.h"

struct row {
	int severity;
	size_t consequence, n, at; /* n rows of its code */
	const char *code;
};

static int compare(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int order = x->severity - y->severity;

	order = order ? order : (x->consequence > y->consequence) - (x->consequence < y->consequence);
	order = order ? order : (x->n < y->n) - (x->n > y->n);
	order = order ? order : strcmp(x->code, y->code);
	return order ? order : (x->at > y->at) - (x->at < y->at);
}

size_t *ordered_findings(const struct table *findings)
{
	size_t *order = mem_alloc(findings->n_rows, sizeof *order), *n = mem_alloc(findings->n_rows, sizeof *n), code, severity;
	struct row *rows = mem_alloc(findings->n_rows, sizeof *rows);
	struct map codes = { 0 };

	if (findings->n_rows) {
		code = table_column(findings, "code");
		severity = table_column(findings, "severity");
		memset(n, 0, findings->n_rows * sizeof *n);
		for (size_t i = 0; i < findings->n_rows; i++)
			n[map_add(&codes, table_text(findings, code, i))]++;
		for (size_t i = 0; i < findings->n_rows; i++) {
			const char *name = table_text(findings, code, i);

			rows[i] = (struct row){ finding_rank(table_text(findings, severity, i)), finding_consequence(name), n[map_find(&codes, name)], i, name };
		}
		qsort(rows, findings->n_rows, sizeof *rows, compare);
		for (size_t i = 0; i < findings->n_rows; i++)
			order[i] = rows[i].at;
	}
	map_free(&codes);
	free(rows);
	free(n);
	return order;
}
