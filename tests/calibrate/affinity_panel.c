#include "tests/calibrate/affinity.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/random.h"
#include "pipeline/table/table.h"

/* Standard deviations, in rubric points: what nominees and judges differ by, a nominee by criterion, a judge by nominee, and
 * what is left; and how much better every other team is: a strong group is no favour. */
static const double MERIT_SD = 0.6, SEVERITY_SD = 0.3, FACET_SD = 0.25, HALO_SD = 0.25, NOISE_SD = 0.45, STRONG_TEAM = 0.4;

static const struct affinity_cell grid[] = {
	{ "8 judges, 4 criteria, 10 nominees of the own team", 8, 64, 10, 4, 0, false },
	{ "8 judges, 1 criterion, 10 nominees of the own team", 8, 64, 10, 1, 0, false },
	{ "6 judges, 3 criteria, 3 nominees of the own team", 6, 24, 3, 3, 0, false },
	{ "4 judges, 2 criteria, 2 nominees of the own team", 4, 12, 2, 2, 0, false },
	{ "8 judges, 4 criteria, 10 nominees of the own team", 8, 64, 10, 4, 0.5, false },
	{ "8 judges, 4 criteria, 10 nominees of the own team", 8, 64, 10, 4, 0.6, true },
	{ "8 judges, 4 criteria, 10 nominees of the own team", 8, 64, 10, 4, 1, true },
	{ "8 judges, 1 criterion, 10 nominees of the own team", 8, 64, 10, 1, 1, true },
	{ "6 judges, 3 criteria, 3 nominees of the own team", 6, 24, 3, 3, 1, false },
};

const struct affinity_cell *affinity_grid(size_t *n)
{
	*n = sizeof grid / sizeof *grid;
	return grid;
}

/* The team of a nominee: that of the judge of the number; nominees behind the last judge's are of none. */
static size_t team_of(const struct affinity_cell *cell, size_t nominee)
{
	return nominee / cell->own;
}

/* One judge's scores of one nominee; facets: the nominee's by criterion. */
static void write_scores(FILE *file, const struct affinity_cell *cell, size_t nominee, size_t judge, double level, const double *facets,
                         struct random *random)
{
	bool own = nominee < cell->own * cell->judges && team_of(cell, nominee) == judge;

	level += HALO_SD * random_normal(random) + (own && judge == 0 ? cell->favour : 0);
	for (size_t c = 0; c < cell->criteria; c++) {
		double score = round(level + facets[c] + NOISE_SD * random_normal(random));

		fprintf(file, "N%zu,J%zu,c%zu,%.0f,%s\n", nominee + 1, judge + 1, c + 1, fmax(1, fmin(5, score)), own ? "true" : "false");
	}
}

static void write_panel(FILE *file, const struct affinity_cell *cell, uint64_t number)
{
	double *severity = mem_alloc(cell->judges, sizeof *severity), *facets = mem_alloc(cell->criteria, sizeof *facets);
	struct random random;

	random_start(&random, number, "affinity panel", cell->judges * 1000 + cell->criteria);
	for (size_t j = 0; j < cell->judges; j++)
		severity[j] = SEVERITY_SD * random_normal(&random);
	fprintf(file, "nominee,judge,criterion,score,own_group\n");
	for (size_t u = 0; u < cell->nominees; u++) {
		double merit = 3 + MERIT_SD * random_normal(&random) + (team_of(cell, u) % 2 ? 0 : STRONG_TEAM);

		for (size_t c = 0; c < cell->criteria; c++)
			facets[c] = FACET_SD * random_normal(&random);
		for (size_t j = 0; j < cell->judges; j++)
			write_scores(file, cell, u, j, merit - severity[j], facets, &random);
	}
	free(severity);
	free(facets);
}

/* The rubric's scale. */
static void write_criteria(FILE *file, const struct affinity_cell *cell)
{
	fprintf(file, "criterion,weight,scale_min,scale_max\n");
	for (size_t c = 0; c < cell->criteria; c++)
		fprintf(file, "c%zu,1,1,5\n", c + 1);
}

static bool write_tables(const struct affinity_cell *cell, uint64_t number, const char *in)
{
	char *scores = file_join(in, "scores.csv"), *criteria = file_join(in, "criteria.csv");
	FILE *files[] = { fopen(scores, "w"), fopen(criteria, "w") };
	bool ok = files[0] && files[1];

	if (ok) {
		write_panel(files[0], cell, number);
		write_criteria(files[1], cell);
	}
	for (size_t i = 0; i < 2; i++)
		ok = files[i] && fclose(files[i]) == 0 && ok;
	free(scores);
	free(criteria);
	return ok;
}

static bool run_adjust(const char *build, const char *in, const char *out)
{
	char *program = text_format("%s/stages/adjust", build);
	pid_t pid = fork();
	int status = 0;

	if (pid == 0) {
		if (!freopen("/dev/null", "w", stderr))
			_exit(126);
		execl(program, program, "--from", in, "--to", out, (char *)NULL);
		_exit(127);
	}
	free(program);
	return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

static bool is_one_of(const char *code, const char *const *codes)
{
	for (size_t i = 0; codes[i]; i++)
		if (!strcmp(code, codes[i]))
			return true;
	return false;
}

static void take_findings(struct affinity_answer *answer, const struct affinity_cell *cell, const struct table *findings)
{
	static const char *const suspicions[] = { "affinity_judge", "affinity_panel", "judge_habit", "misfit_judge", "judge_by_nominee", "winner_on_one", "session_order", NULL };
	size_t code = table_column(findings, "code"), subject = table_column(findings, "subject");

	for (size_t row = 0; row < findings->n_rows; row++) {
		const char *word = table_text(findings, code, row);
		bool is_judge = !strcmp(word, "affinity_judge"), is_first = !strcmp(table_text(findings, subject, row), "J1");

		answer->finds_anything = answer->finds_anything || is_one_of(word, suspicions);
		answer->finds_own_group = answer->finds_own_group || is_judge || !strcmp(word, "affinity_panel");
		answer->finds_judge = answer->finds_judge || (is_judge && (is_first || cell->favour <= 0));
		answer->finds_wrongly = answer->finds_wrongly || (is_judge && (!is_first || cell->favour <= 0));
	}
}

static void take_size(struct affinity_answer *answer, const struct affinity_cell *cell, const struct table *interactions)
{
	for (size_t row = 0; row < interactions->n_rows; row++)
		if (!strcmp(table_text(interactions, table_column(interactions, "kind"), row), "own_group")
		    && !strcmp(table_text(interactions, table_column(interactions, "judge"), row), "J1"))
			answer->size = table_real(interactions, table_column(interactions, "size"), row) - cell->favour;
}

static bool take(struct affinity_answer *answer, const struct affinity_cell *cell, const char *out, struct err *err)
{
	char *findings_path = file_join(out, "findings.csv"), *interactions_path = file_join(out, "interactions.csv");
	struct table findings = { 0 }, interactions = { 0 };
	bool has_findings = file_exists(findings_path); /* the stage writes none when it has none */
	bool ok = (!has_findings || table_read(&findings, "findings", findings_path, err))
	          && table_read(&interactions, "interactions", interactions_path, err);

	if (ok) {
		if (has_findings)
			take_findings(answer, cell, &findings);
		take_size(answer, cell, &interactions);
	}
	table_free(&findings);
	table_free(&interactions);
	free(findings_path);
	free(interactions_path);
	return ok;
}

bool affinity_try(struct affinity_answer *answer, const struct affinity_cell *cell, uint64_t number, const char *build, const char *folder)
{
	char *in = file_join(folder, "in"), *out = file_join(folder, "out");
	struct err err = { 0 };
	bool ok = file_make_folder(folder, 0700, &err) && file_make_folder(in, 0700, &err);

	*answer = (struct affinity_answer){ .size = (double)NAN };
	if (ok && !(write_tables(cell, number, in) && run_adjust(build, in, out)))
		ok = err_set(&err, ERR_SYSTEM, "the panel cannot be written, or adjust fails on it");
	ok = ok && take(answer, cell, out, &err) && file_remove(folder, &err);
	if (!ok)
		fprintf(stderr, "calibrate: error: %s\n", err.text);
	free(in);
	free(out);
	return ok;
}
