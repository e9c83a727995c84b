#include "stages/measure/item_matrix.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/reliability.h"

static size_t find_item(const struct metric *metric, const char *item)
{
	const struct metric_dimension *all = &metric->parts.dimensions[0];

	for (size_t i = 0; metric->kind == METRIC_SCALE && i < all->n_parts; i++)
		if (!strcmp(all->parts[i].item, item))
			return i;
	return SIZE_MAX;
}

bool item_matrix_has(const struct metric *metric, const struct table *moments, size_t row, size_t *item, size_t *other)
{
	*item = find_item(metric, table_text(moments, table_column(moments, "item"), row));
	*other = find_item(metric, table_text(moments, table_column(moments, "other_item"), row));
	return *item != SIZE_MAX && *other != SIZE_MAX;
}

static void add_row(struct item_matrix *matrix, const struct metric *metric, const struct table *moments, size_t row)
{
	long long n = table_int(moments, table_column(moments, "n"), row);
	double product = table_real(moments, table_column(moments, "sum_product"), row);
	size_t i, j;

	if (!item_matrix_has(metric, moments, row, &i, &j) || n == TABLE_MISSING)
		return;
	matrix->counts[i * matrix->k + j] += (double)n;
	matrix->products[i * matrix->k + j] += product;
	if (i == j) {
		matrix->sums[i] += table_real(moments, table_column(moments, "sum"), row);
		return;
	}
	matrix->counts[j * matrix->k + i] += (double)n;
	matrix->products[j * matrix->k + i] += product;
}

bool item_matrix_make(struct item_matrix *matrix, const struct metric *metric, const struct table *moments,
                      const struct tally *tallies, size_t n, struct err *err)
{
	const struct metric_part *parts = metric->parts.dimensions[0].parts;
	size_t k = metric->parts.dimensions[0].n_parts;

	*matrix = (struct item_matrix){ .k = k, .sums = mem_alloc(k, sizeof(double)), .products = mem_alloc(k * k, sizeof(double)),
		                        .counts = mem_alloc(k * k, sizeof(double)), .covariance = mem_alloc(k * k, sizeof(double)) };
	for (size_t t = 0; t < n; t++)
		add_row(matrix, metric, moments, tallies[t].answer);
	matrix->n = matrix->counts[0];
	for (size_t i = 0; i < k; i++)
		for (size_t j = 0; j < k; j++)
			if (matrix->counts[i * k + j] != matrix->n)
				return err_set(err, ERR_DATA,
				               "moments.csv: scale %s, items %s and %s: error: %g respondents, but %g of %s alone; those who answered all items were expected, in a row for every pair",
				               metric->name, parts[i].item, parts[j].item, matrix->counts[i * k + j], matrix->n, parts[0].item);
	reliability_covariance(matrix->n, matrix->sums, matrix->products, k, matrix->covariance);
	return true;
}

void item_matrix_free(struct item_matrix *matrix)
{
	free(matrix->sums);
	free(matrix->products);
	free(matrix->counts);
	free(matrix->covariance);
	*matrix = (struct item_matrix){ 0 };
}
