/* bench BUILD TABLES PROGRAMME: times what must be fast, and prints the median of several runs of each against what
 * is promised. TABLES holds the tables of a run of the sample (its private folder).
 *
 *	staggered difference-in-differences, 1,000 units x 24 periods x 12 groups, 9,999 draws: under 0.3 s
 *	the Rasch model, 1,000,000 ratings (500 judges, 50,000 nominees, 5 criteria): under 3 s on two processors, and 500 MB
 *	the Rasch model, 120,000 ratings (57 judges, 8,000 nominees, 5 criteria): under 0.3 s
 *	Krippendorff's alpha with 1,000 bootstrap draws, 120,000 ratings (8,000 nominees, 3 judges each, 5 criteria): under 1 s
 *	compare and contrast on the sample, together: under 0.3 s
 *	agree, adjust and select on the sample, together: under 0.45 s
 *	the whole run of the sample: about 2 s
 *
 * It exits 0 whatever it finds: machines differ. */
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/krippendorff.h"
#include "pipeline/stats/multiplier.h"
#include "pipeline/stats/random.h"
#include "pipeline/stats/rasch.h"
#include "pipeline/stats/staggered.h"
#include "pipeline/stats/staggered_aggregate.h"

enum { UNITS = 1000, PERIODS = 24, GROUPS = 12, DRAWS = 9999, RUNS = 7 };

static double now_s(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static int compare_reals(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

/* What nothing is promised of has a promise of NAN. */
static void tell(const char *what, double *elapsed_s, double promised_s)
{
	qsort(elapsed_s, RUNS, sizeof *elapsed_s, compare_reals);
	if (isnan(promised_s)) {
		printf("%-80s %7.3f s\n", what, elapsed_s[RUNS / 2]);
		return;
	}
	printf("%-80s %7.3f s (promised: %.4g s)%s\n", what, elapsed_s[RUNS / 2], promised_s, elapsed_s[RUNS / 2] < promised_s ? "" : "  TOO SLOW");
}

/* Estimates, all aggregates, the test of trends before, and the band of the event study. */
static double staggered_once(const struct staggered_panel *panel)
{
	static const struct staggered_rule rule = { .control = STAGGERED_NEVER };
	struct multiplier_rule drawing = { .weights = MULTIPLIER_RADEMACHER, .draws = DRAWS, .seed = 1, .purpose = "bench" };
	struct staggered staggered;
	struct staggered_aggregates aggregates;
	struct staggered_pretrend pretrend;
	double *draws, *se, critical;
	size_t from, k = 0;

	staggered_estimate(&staggered, panel, &rule);
	staggered_aggregate(&aggregates, &staggered);
	pretrend = staggered_pretrend(&staggered);
	from = staggered_aggregates_find(&aggregates, STAGGERED_DYNAMIC, true, 0);
	se = mem_alloc(aggregates.n, sizeof *se);
	for (; from + k < aggregates.n && aggregates.all[from + k].kind == STAGGERED_DYNAMIC; k++)
		se[k] = aggregates.all[from + k].se;
	draws = mem_alloc(DRAWS * k, sizeof *draws);
	multiplier_draw(&drawing, &aggregates.influence[from * aggregates.n_clusters], aggregates.n_clusters, k, draws);
	critical = multiplier_critical(draws, DRAWS, k, se, 0.95);
	free(draws);
	free(se);
	staggered_aggregates_free(&aggregates);
	staggered_free(&staggered);
	return critical + pretrend.p;
}

static void time_staggered(void)
{
	double *outcome = mem_alloc(UNITS * PERIODS, sizeof *outcome), elapsed_s[RUNS];
	long *first = mem_alloc(UNITS, sizeof *first), periods[PERIODS];
	struct staggered_panel panel = { .n_units = UNITS, .n_periods = PERIODS, .n_clusters = UNITS, .periods = periods, .outcome = outcome, .first = first };
	struct random random;

	random_start(&random, 1, "bench", 0);
	for (long t = 0; t < PERIODS; t++)
		periods[t] = t;
	for (size_t u = 0; u < UNITS; u++)
		first[u] = u % (GROUPS + 1) == GROUPS ? LONG_MAX : 4 + (long)(u % (GROUPS + 1));
	for (size_t i = 0; i < UNITS * PERIODS; i++)
		outcome[i] = random_normal(&random);
	for (size_t run = 0; run < RUNS; run++) {
		double start_s = now_s();

		if (isnan(staggered_once(&panel)))
			printf("staggered: no result\n");
		elapsed_s[run] = now_s() - start_s;
	}
	tell("staggered, 1,000 units x 24 periods x 12 groups, dynamic, 9,999 draws", elapsed_s, 0.3);
	free(outcome);
	free(first);
}

enum { RASCH_CRITERIA = 5, RASCH_STEPS = 4 };

/* A category drawn from the model. */
static int draw_category(struct random *random, double position)
{
	static const double threshold[RASCH_STEPS] = { -2, -0.7, 0.7, 2 };
	double term = 1, sum = 1, terms[RASCH_STEPS + 1] = { 1 }, at;
	int category = 0;

	for (int k = 1; k <= RASCH_STEPS; k++) {
		term *= exp(position - threshold[k - 1]);
		terms[k] = term;
		sum += term;
	}
	for (at = random_uniform(random) * sum; category < RASCH_STEPS && at > terms[category]; category++)
		at -= terms[category];
	return category;
}

/* Each nominee is seen by `per` judges, `n_judges` / 8 apart from another, on all criteria. */
static void draw_panel(struct rasch_data *data, size_t per, uint32_t *element[3], int *category)
{
	size_t n_judges = data->facets[1].n, i = 0;
	struct random random;

	random_start(&random, 1, "bench rasch", 0);
	for (size_t n = 0; n < data->facets[0].n; n++) {
		double nominee = 1.5 * random_normal(&random);
		size_t first = random_below(&random, n_judges);

		for (size_t a = 0; a < per; a++)
			for (size_t c = 0; c < RASCH_CRITERIA; c++, i++) {
				size_t judge = (first + a * (1 + n % (n_judges / 8))) % n_judges;

				element[0][i] = (uint32_t)n;
				element[1][i] = (uint32_t)judge;
				element[2][i] = (uint32_t)c;
				category[i] = draw_category(&random, nominee - (double)judge / (double)n_judges - 0.2 * (double)c);
			}
	}
	data->category = category;
	for (size_t f = 0; f < 3; f++)
		data->element[f] = element[f];
}

static void time_rasch(size_t n_judges, size_t n_nominees, size_t per, double promised_s)
{
	size_t n = n_nominees * per * RASCH_CRITERIA;
	struct rasch_data data = { .n = n, .n_facets = 3, .n_structures = 1,
		                   .facets = { { .n = n_nominees, .sign = 1, .is_free = true }, { .n = n_judges, .sign = -1 }, { .n = RASCH_CRITERIA, .sign = -1 } } };
	struct rasch_options options = { .jobs = 2 };
	uint32_t *element[3] = { mem_alloc(n, sizeof(uint32_t)), mem_alloc(n, sizeof(uint32_t)), mem_alloc(n, sizeof(uint32_t)) };
	int *category = mem_alloc(n, sizeof *category);
	double elapsed_s[RUNS];
	struct rusage usage;
	char *what;

	draw_panel(&data, per, element, category);
	for (size_t run = 0; run < RUNS; run++) {
		double start_s = now_s();
		struct rasch fit;

		rasch_fit(&data, &options, &fit);
		elapsed_s[run] = now_s() - start_s;
		if (!fit.converged)
			printf("rasch: no result\n");
		rasch_free(&fit);
	}
	getrusage(RUSAGE_SELF, &usage);
	what = text_format("rasch, %zu ratings, %zu judges, %zu nominees, 2 threads (%ld MB at most so far)", n, n_judges, n_nominees, usage.ru_maxrss / 1024);
	tell(what, elapsed_s, promised_s);
	free(what);
	for (size_t f = 0; f < 3; f++)
		free(element[f]);
	free(category);
}

enum { ALPHA_NOMINEES = 8000, ALPHA_JUDGES = 57, ALPHA_PER = 3, ALPHA_CRITERIA = 5, ALPHA_DRAWS = 1000 };

/* Scores from 0 to 6 about what the nominee deserves; a nominee's criteria are drawn together. */
static struct ratings draw_ratings(size_t *groups)
{
	size_t n_units = (size_t)ALPHA_NOMINEES * ALPHA_CRITERIA, n = 0;
	struct rating *rows = mem_alloc(n_units * ALPHA_PER, sizeof *rows);
	struct ratings ratings;
	struct random random;

	random_start(&random, 1, "bench alpha", 0);
	for (size_t u = 0; u < ALPHA_NOMINEES; u++) {
		double nominee = 3 + random_normal(&random);
		size_t first = random_below(&random, ALPHA_JUDGES);

		for (size_t c = 0; c < ALPHA_CRITERIA; c++) {
			size_t unit = u * ALPHA_CRITERIA + c;

			groups[unit] = u;
			for (size_t a = 0; a < ALPHA_PER; a++)
				rows[n++] = (struct rating){ unit, (first + 7 * a) % ALPHA_JUDGES, fmax(0, fmin(6, round(nominee + random_normal(&random)))) };
		}
	}
	ratings_make(&ratings, rows, n, n_units, ALPHA_JUDGES, NULL);
	free(rows);
	return ratings;
}

static void time_alpha(void)
{
	static const bool wanted[KRIPPENDORFF_METRICS] = { true, true, true, false };
	size_t *groups = mem_alloc(ALPHA_NOMINEES * ALPHA_CRITERIA, sizeof *groups);
	struct ratings ratings = draw_ratings(groups);
	struct krippendorff_bootstrap results[KRIPPENDORFF_METRICS];
	double elapsed_s[RUNS];

	for (size_t run = 0; run < RUNS; run++) {
		double start_s = now_s();

		krippendorff_bootstraps(&ratings, wanted, groups, ALPHA_DRAWS, 0.95, 1, results);
		elapsed_s[run] = now_s() - start_s;
		if (isnan(results[KRIPPENDORFF_ORDINAL].se))
			printf("alpha: no result\n");
	}
	tell("Krippendorff's alpha of three metrics, 120,000 ratings, 1,000 draws", elapsed_s, 1);
	ratings_free(&ratings);
	free(groups);
}

/* Runs a program in silence; how long it took, NAN when it failed. */
static double run_once(char *const argv[])
{
	double start_s = now_s();
	int status;
	pid_t child = fork();

	if (child == 0) {
		int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

		if (nowhere >= 0) {
			dup2(nowhere, STDOUT_FILENO);
			dup2(nowhere, STDERR_FILENO);
		}
		execv(argv[0], argv);
		_exit(127);
	}
	if (child < 0 || waitpid(child, &status, 0) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		printf("bench: %s failed\n", argv[0]);
		return NAN;
	}
	return now_s() - start_s;
}

static bool is_whole(const double elapsed_s[RUNS])
{
	for (size_t run = 0; run < RUNS; run++)
		if (isnan(elapsed_s[run]))
			return false;
	return true;
}

enum { STAGES = 3 };

/* Names end with NULL where they are fewer. */
static void time_stages(const char *what, const char *const names[STAGES], double promised_s, char *build, char *tables, char *programme, char *to)
{
	double elapsed_s[STAGES][RUNS], all_s[RUNS] = { 0 };

	for (size_t run = 0; run < RUNS; run++)
		for (size_t i = 0; i < STAGES && names[i]; i++) {
			char *program = text_format("%s/stages/%s", build, names[i]);

			elapsed_s[i][run] = run_once((char *[]){ program, "--programme", programme, "--from", tables, "--to", to, NULL });
			free(program);
			all_s[run] += elapsed_s[i][run];
		}
	if (!is_whole(all_s))
		return;
	tell(what, all_s, promised_s);
	for (size_t i = 0; i < STAGES && names[i]; i++)
		tell(names[i], elapsed_s[i], NAN);
}

/* Last, for it makes the tables anew. */
static void time_run(char *build, char *programme, char *to)
{
	char *program = text_format("%s/plaudit", build);
	double elapsed_s[RUNS];

	for (size_t run = 0; run < RUNS; run++)
		elapsed_s[run] = run_once((char *[]){ program, "run", "--programme", programme, "--today", "2026-10-01", "-o", to, NULL });
	if (is_whole(elapsed_s))
		tell("the whole run of the sample", elapsed_s, 2);
	free(program);
}

int main(int argc, char **argv)
{
	static const char *const comparing[STAGES] = { "compare", "contrast" }, *const judging[STAGES] = { "agree", "adjust", "select" };
	char to[] = "/tmp/plaudit-bench-XXXXXX";
	struct err err = { 0 };

	if (argc != 4) {
		fprintf(stderr, "usage: bench BUILD TABLES PROGRAMME\n");
		return 2;
	}
	if (!mkdtemp(to)) {
		fprintf(stderr, "bench: no folder can be made in /tmp\n");
		return 1;
	}
	time_staggered();
	time_rasch(57, 8000, 3, 0.3);
	time_rasch(500, 50000, 4, 3);
	time_alpha();
	time_stages("compare and contrast on the sample, together", comparing, 0.3, argv[1], argv[2], argv[3], to);
	time_stages("agree, adjust and select on the sample, together", judging, 0.45, argv[1], argv[2], argv[3], to);
	time_run(argv[1], argv[3], to);
	if (!file_remove(to, &err))
		fprintf(stderr, "bench: %s\n", err.text);
	return 0;
}
