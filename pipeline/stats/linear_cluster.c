#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_eigen.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/linear.h"
#include "pipeline/stats/linear_part.h"

static const double no_part = 1e-14; /* of a contrast's variance, what is rounding */

/* Rows grouped by cluster: those of cluster g are row[first[g]] to row[first[g + 1] - 1], all of
 * weight above 0. */
struct groups {
	size_t n, *first, *row;
};

static struct groups group(const struct linear *fit, const size_t *cluster, size_t n_clusters)
{
	struct groups groups = {
		.n = n_clusters,
		.first = mem_alloc(n_clusters + 2, sizeof *groups.first),
		.row = mem_alloc(fit->n_rows, sizeof *groups.row),
	};

	/* Counted two places on, so that placing the rows moves each start to where it belongs. */
	for (size_t i = 0; i < fit->n_rows; i++)
		groups.first[cluster[i] + 2] += fit->root_weight[i] > 0;
	for (size_t g = 2; g < n_clusters + 2; g++)
		groups.first[g] += groups.first[g - 1];
	for (size_t i = 0; i < fit->n_rows; i++)
		if (fit->root_weight[i] > 0)
			groups.row[groups.first[cluster[i] + 1]++] = i;
	return groups;
}

static void groups_free(struct groups *groups)
{
	free(groups->first);
	free(groups->row);
}

/* How H_gg, one cluster's part of the projection on the columns, acts in the basis of Q: its
 * eigenvalues (as many as the smaller of its rows and the rank), and for each the direction, of
 * length 1, in vector[j * rank]. */
struct spectrum {
	size_t n;
	double *value, *vector, *product;
};

/* a'b of columns of the cluster's rows of Q (rank x rank), or of those rows (rows x rows). */
static void fill_product(struct spectrum *spectrum, const struct linear *fit, const size_t *row,
                         size_t rows)
{
	size_t rank = fit->rank, n = spectrum->n;

	memset(spectrum->product, 0, n * n * sizeof *spectrum->product);
	for (size_t i = 0; i < rows; i++) {
		const double *q = fit->q + row[i] * rank;

		if (rows < rank)
			for (size_t j = 0; j <= i; j++) {
				const double *other = fit->q + row[j] * rank;

				for (size_t l = 0; l < rank; l++)
					spectrum->product[i * n + j] += q[l] * other[l];
			}
		else
			for (size_t a = 0; a < rank; a++)
				for (size_t b = 0; b <= a; b++)
					spectrum->product[a * n + b] += q[a] * q[b];
	}
}

/* From the eigenvectors over rows to those over columns: Q'u / length. */
static void turn(struct spectrum *spectrum, const struct linear *fit, const size_t *row,
                 const gsl_matrix *over_rows)
{
	size_t rank = fit->rank;

	for (size_t j = 0; j < spectrum->n; j++) {
		double *vector = spectrum->vector + j * rank, length = sqrt(spectrum->value[j]);

		memset(vector, 0, rank * sizeof *vector);
		if (!(spectrum->value[j] > DBL_EPSILON))
			continue;
		for (size_t i = 0; i < spectrum->n; i++)
			for (size_t l = 0; l < rank; l++)
				vector[l] += gsl_matrix_get(over_rows, i, j) / length
				             * fit->q[row[i] * rank + l];
	}
}

/* Of one row, or one column: there is nothing to decompose, and half of all clusters are such. */
static void spectrum_of_one(struct spectrum *spectrum, const struct linear *fit, const size_t *row, size_t rows)
{
	double one = 1;
	gsl_matrix_view alone = gsl_matrix_view_array(&one, 1, 1);

	spectrum->value[0] = spectrum->product[0];
	if (rows < fit->rank)
		turn(spectrum, fit, row, &alone.matrix);
	else
		spectrum->vector[0] = 1;
}

static void spectrum_of(struct spectrum *spectrum, const struct linear *fit,
                        const struct groups *groups, size_t g)
{
	const size_t *row = groups->row + groups->first[g];
	size_t rows = groups->first[g + 1] - groups->first[g], rank = fit->rank;
	gsl_matrix_view product;
	gsl_vector_view value;
	gsl_eigen_symmv_workspace *space;
	gsl_matrix *vectors;

	spectrum->n = rows < rank ? rows : rank;
	if (!spectrum->n)
		return;
	fill_product(spectrum, fit, row, rows);
	if (spectrum->n == 1) {
		spectrum_of_one(spectrum, fit, row, rows);
		return;
	}
	product = gsl_matrix_view_array(spectrum->product, spectrum->n, spectrum->n);
	value = gsl_vector_view_array(spectrum->value, spectrum->n);
	space = gsl_eigen_symmv_alloc(spectrum->n);
	vectors = gsl_matrix_alloc(spectrum->n, spectrum->n);
	gsl_eigen_symmv(&product.matrix, &value.vector, vectors, space);
	if (rows < rank)
		turn(spectrum, fit, row, vectors);
	else
		for (size_t j = 0; j < rank; j++)
			for (size_t l = 0; l < rank; l++)
				spectrum->vector[j * rank + l] = gsl_matrix_get(vectors, l, j);
	gsl_matrix_free(vectors);
	gsl_eigen_symmv_free(space);
}

static struct spectrum spectrum_make(const struct linear *fit)
{
	size_t rank = fit->rank;

	return (struct spectrum){ .value = mem_alloc(rank, sizeof(double)),
		                  .vector = mem_alloc(rank * rank, sizeof(double)),
		                  .product = mem_alloc(rank * rank, sizeof(double)) };
}

static void spectrum_free(struct spectrum *spectrum)
{
	free(spectrum->value);
	free(spectrum->vector);
	free(spectrum->product);
}

static double dot(const double *a, const double *b, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += a[i] * b[i];
	return sum;
}

/* Q'u of the cluster's rows. */
static void sum_scores(const struct linear *fit, const struct groups *groups, size_t g, double *sum)
{
	memset(sum, 0, fit->rank * sizeof *sum);
	for (size_t i = groups->first[g]; i < groups->first[g + 1]; i++) {
		const double *q = fit->q + groups->row[i] * fit->rank;

		for (size_t j = 0; j < fit->rank; j++)
			sum[j] += fit->score[groups->row[i]] * q[j];
	}
}

/* Stretches the cluster's sum along its directions. */
static void stretch(const struct linear *fit, enum linear_variance kind, struct spectrum *spectrum,
                    double *sum, double *alone)
{
	double *stretched = mem_alloc(fit->rank, sizeof *stretched);

	for (size_t j = 0; j < spectrum->n; j++) {
		const double *vector = spectrum->vector + j * fit->rank;
		double along = linear_stretch(kind, spectrum->value[j]) * dot(vector, sum, fit->rank);

		for (size_t l = 0; l < fit->rank; l++)
			stretched[l] += along * vector[l];
		if (linear_decides_alone(spectrum->value[j]))
			linear_add_alone(fit, vector, 1, alone);
	}
	memcpy(sum, stretched, fit->rank * sizeof *sum);
	free(stretched);
}

size_t linear_cluster_meat(const struct linear *fit, enum linear_variance kind,
                           const size_t *cluster, size_t n_clusters, double *meat, double *alone)
{
	struct groups groups = group(fit, cluster, n_clusters);
	struct spectrum spectrum = spectrum_make(fit);
	double *sum = mem_alloc(fit->rank, sizeof *sum);
	size_t n = 0;

	for (size_t g = 0; g < groups.n; g++) {
		if (groups.first[g] == groups.first[g + 1])
			continue;
		n++;
		sum_scores(fit, &groups, g, sum);
		if (kind == LINEAR_CR2 || kind == LINEAR_CR3) {
			spectrum_of(&spectrum, fit, &groups, g);
			stretch(fit, kind, &spectrum, sum, alone);
		}
		for (size_t a = 0; a < fit->rank; a++)
			for (size_t b = 0; b < fit->rank; b++)
				meat[a * fit->rank + b] += sum[a] * sum[b];
	}
	free(sum);
	spectrum_free(&spectrum);
	groups_free(&groups);
	return n;
}

size_t linear_clusters(const struct linear *fit, const size_t *cluster, size_t n_clusters)
{
	struct groups groups = group(fit, cluster, n_clusters);
	size_t n = 0;

	for (size_t g = 0; g < groups.n; g++)
		n += groups.first[g] < groups.first[g + 1];
	groups_free(&groups);
	return n;
}

/* One cluster's part in the distribution of CR2 under equal errors. With p = A_g X_g B c: own = p'p,
 * and shared = Q'p in rank numbers. `alone` is the part of the contrast that the cluster decides. */
static double satterthwaite_part(const struct linear *fit, const struct spectrum *spectrum,
                                 const double *direction, double *shared, double *alone)
{
	double own = 0;

	memset(shared, 0, fit->rank * sizeof *shared);
	for (size_t j = 0; j < spectrum->n; j++) {
		const double *vector = spectrum->vector + j * fit->rank;
		double value = spectrum->value[j], along = dot(vector, direction, fit->rank);
		double factor = linear_stretch(LINEAR_CR2, value);

		if (linear_decides_alone(value))
			*alone += along * along;
		own += factor * factor * value * along * along;
		for (size_t l = 0; l < fit->rank; l++)
			shared[l] += factor * value * along * vector[l];
	}
	return own;
}

double linear_satterthwaite(const struct linear *fit, const size_t *cluster, size_t n_clusters,
                            const double *contrast)
{
	struct groups groups = group(fit, cluster, n_clusters);
	struct spectrum spectrum = spectrum_make(fit);
	size_t rank = fit->rank;
	double *direction = mem_alloc(rank, sizeof *direction), *shared = mem_alloc(rank, sizeof *shared);
	double *meat = mem_alloc(rank * rank, sizeof *meat);
	double trace = 0, squares = 0, alone = 0;

	for (size_t j = 0; j < rank; j++)
		for (size_t i = 0; i <= j; i++)
			direction[j] += fit->r_inverse[i * rank + j] * contrast[fit->kept[i]];
	/* The matrix is diag(own) - S S', S the clusters' shared parts: its trace and that of its square. */
	for (size_t g = 0; g < groups.n; g++) {
		double own, size;

		spectrum_of(&spectrum, fit, &groups, g);
		own = satterthwaite_part(fit, &spectrum, direction, shared, &alone);
		size = dot(shared, shared, rank);
		trace += own - size;
		squares += own * own - 2 * own * size;
		for (size_t a = 0; a < rank; a++)
			for (size_t b = 0; b < rank; b++)
				meat[a * rank + b] += shared[a] * shared[b];
	}
	squares += dot(meat, meat, rank * rank);
	if (alone <= no_part * dot(direction, direction, rank))
		alone = 0;
	free(direction);
	free(shared);
	free(meat);
	spectrum_free(&spectrum);
	groups_free(&groups);
	return alone == 0 && squares > 0 ? trace * trace / squares : NAN;
}
