/* Unit tests of pipeline/simulate.h. What is read back here comes from the files alone, by plain
 * counting; what it must be comes from the planted settings and truth.csv. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/programme.h"
#include "pipeline/simulate.h"
#include "pipeline/table/csv.h"
#include "tests/near.h"

/* A file of records; cells beyond a short record's end read as "". */
struct sheet {
	char ***rows;
	size_t n_rows, rows_capacity;
	size_t *n_cells, cells_capacity;
};

static bool take_record(void *context, const struct csv_record *record, struct err *err)
{
	struct sheet *sheet = context;
	char **cells = mem_alloc(record->n_cells, sizeof *cells);

	(void)err;
	for (size_t c = 0; c < record->n_cells; c++)
		cells[c] = mem_copy_text(record->cells[c]);
	sheet->rows = mem_grow(sheet->rows, &sheet->rows_capacity, sheet->n_rows + 1, sizeof *sheet->rows);
	sheet->n_cells = mem_grow(sheet->n_cells, &sheet->cells_capacity, sheet->n_rows + 1, sizeof *sheet->n_cells);
	sheet->n_cells[sheet->n_rows] = record->n_cells;
	sheet->rows[sheet->n_rows++] = cells;
	return true;
}

static void sheet_read(struct sheet *sheet, const char *dir, const char *name)
{
	char *path = file_join(dir, name);
	struct err err = { 0 };

	if (!csv_read_file(path, ',', take_record, sheet, &err))
		fail_msg("%s", err.text);
	free(path);
}

static void sheet_free(struct sheet *sheet)
{
	for (size_t r = 0; r < sheet->n_rows; r++) {
		for (size_t c = 0; c < sheet->n_cells[r]; c++)
			free(sheet->rows[r][c]);
		free(sheet->rows[r]);
	}
	free(sheet->rows);
	free(sheet->n_cells);
	*sheet = (struct sheet){ 0 };
}

/* The cell of a row under a heading of the first row. */
static const char *cell(const struct sheet *sheet, size_t row, const char *heading)
{
	for (size_t c = 0; c < sheet->n_cells[0]; c++)
		if (!strcmp(sheet->rows[0][c], heading))
			return c < sheet->n_cells[row] ? sheet->rows[row][c] : "";
	fail_msg("there is no column %s", heading);
	return "";
}

static bool has(const struct sheet *sheet, const char *heading, const char *value)
{
	for (size_t r = 1; r < sheet->n_rows; r++)
		if (!strcmp(cell(sheet, r, heading), value))
			return true;
	return false;
}

static const char *truth(const struct sheet *sheet, const char *parameter, const char *subject)
{
	for (size_t r = 1; r < sheet->n_rows; r++)
		if (!strcmp(sheet->rows[r][0], parameter) && !strcmp(sheet->rows[r][1], subject))
			return sheet->rows[r][2];
	fail_msg("truth.csv has no %s of %s", parameter, subject);
	return "";
}

static double truth_real(const struct sheet *sheet, const char *parameter, const char *subject)
{
	return strtod(truth(sheet, parameter, subject), NULL);
}

/* A folder for one test, with the programme of those settings in it. */
static char *make_programme(const struct simulation *wanted)
{
	char *parent = mem_copy_text("/tmp/plaudit-simulate-XXXXXX"), *dir;
	struct err err = { 0 };

	assert_non_null(mkdtemp(parent));
	dir = file_join(parent, "programme");
	if (!simulate(wanted, dir, &err))
		fail_msg("%s", err.text);
	free(parent);
	return dir;
}

static void remove_programme(char *dir)
{
	char *parent = file_folder(dir);
	struct err err = { 0 };

	assert_true(file_remove(parent, &err));
	free(parent);
	free(dir);
}

/* The programme with default settings, written once for all tests that only look at it. */
struct sample {
	char *dir;
	struct sheet truth, units;
};

static int make_sample(void **state)
{
	static struct sample sample; /* lives as long as the group of tests */
	struct simulation wanted = simulation_default();

	sample.dir = make_programme(&wanted);
	sheet_read(&sample.truth, sample.dir, "truth.csv");
	sheet_read(&sample.units, sample.dir, "registers/units.csv");
	*state = &sample;
	return 0;
}

static int remove_sample(void **state)
{
	struct sample *sample = *state;

	sheet_free(&sample->truth);
	sheet_free(&sample->units);
	remove_programme(sample->dir);
	return 0;
}

static const char *const customer_files[] = { "customers_2024Q4-2025Q3.csv", "customers_2025Q4-2026Q3.csv" };

enum bin { KEPT, DUPLICATE, REJECTED, OUT_OF_SCOPE, BINS };

static bool within(const char *value, int lowest, int highest)
{
	return !*value || (atoi(value) >= lowest && atoi(value) <= highest);
}

/* The bin of one customer row, by the rules that an operator would state. */
static enum bin bin_of(const struct sheet *sheet, size_t row, const struct sheet *units, const struct sheet *before)
{
	int month = atoi(cell(sheet, row, "RecordedDate") + 5), day = atoi(cell(sheet, row, "RecordedDate") + 8);

	if (before && has(before, "ResponseId", cell(sheet, row, "ResponseId")))
		return DUPLICATE;
	if (!strcmp(cell(sheet, row, "Status"), "Survey Preview") || !strcmp(cell(sheet, row, "Finished"), "False"))
		return OUT_OF_SCOPE;
	if (sheet->n_cells[row] != sheet->n_cells[0] || !has(units, "unit", cell(sheet, row, "Team"))
	    || !within(cell(sheet, row, "Q1"), 1, 5) || !within(cell(sheet, row, "Q2"), 0, 10)
	    || !within(cell(sheet, row, "Q3"), 1, 7) || (month == 2 && day == 30))
		return REJECTED;
	return KEPT;
}

/* A share or score before and after the launch. */
struct tally {
	double sum[2], squares[2], n[2];
};

static void tally_add(struct tally *tally, bool after, double value)
{
	tally->sum[after] += value;
	tally->squares[after] += value * value;
	tally->n[after]++;
}

/* The shift in points, and its standard error. */
static double tally_shift(const struct tally *tally, double *se)
{
	double mean[2], variance = 0;

	for (int k = 0; k < 2; k++) {
		mean[k] = tally->sum[k] / tally->n[k];
		variance += (tally->squares[k] / tally->n[k] - mean[k] * mean[k]) / tally->n[k];
	}
	*se = 100 * sqrt(variance);
	return 100 * (mean[1] - mean[0]);
}

static void tally_answers(struct tally tallies[3], const struct sheet *sheet, size_t row, const char *launch)
{
	const char *csat = cell(sheet, row, "Q1"), *nps = cell(sheet, row, "Q2"), *ces = cell(sheet, row, "Q3");
	bool after = strcmp(cell(sheet, row, "RecordedDate"), launch) >= 0;

	if (*csat)
		tally_add(&tallies[0], after, atoi(csat) >= 4);
	if (*nps)
		tally_add(&tallies[1], after, (atoi(nps) >= 9) - (atoi(nps) <= 6));
	if (*ces)
		tally_add(&tallies[2], after, atoi(ces) >= 5);
}

static void every_row_has_the_bin_that_the_truth_says(void **state)
{
	static const char *const names[BINS] = { "rows_kept", "rows_duplicate", "rows_rejected", "rows_out_of_scope" };
	const struct sample *sample = *state;
	struct sheet sheets[2] = { 0 };

	for (size_t f = 0; f < 2; f++) {
		char *name = file_join("exports", customer_files[f]);
		int bins[BINS] = { 0 }, sum = 0;

		sheet_read(&sheets[f], sample->dir, name);
		free(name);
		/* only the head of the second file can hold what the first one does; see the file's order */
		for (size_t row = 3; row < sheets[f].n_rows; row++)
			bins[bin_of(&sheets[f], row, &sample->units, f && row < 100 ? &sheets[0] : NULL)]++;
		for (int bin = 0; bin < BINS; bin++) {
			assert_int_equal(bins[bin], atoi(truth(&sample->truth, names[bin], customer_files[f])));
			sum += bins[bin];
		}
		assert_int_equal(sum, atoi(truth(&sample->truth, "rows_in", customer_files[f])));
		assert_int_equal(sum, sheets[f].n_rows - 3);
		assert_in_range(bins[REJECTED], 1, sum / 100);
	}
	sheet_free(&sheets[0]);
	sheet_free(&sheets[1]);
}

/* The shift of what customers answer, counted from the exports, against what was expected (a
 * three-sigma band, so a fault of a few points shows and chance does not) and, in the sample that
 * ships, against the planted effect within the 95% interval. */
static void planted_effects_are_in_the_answers(void **state)
{
	static const char *const metrics[3] = { "csat", "nps", "ces" };
	const struct sample *sample = *state;
	const char *launch = truth(&sample->truth, "launch", "programme");
	struct tally tallies[3] = { 0 };

	for (size_t f = 0; f < 2; f++) {
		char *name = file_join("exports", customer_files[f]);
		struct sheet sheet = { 0 };

		sheet_read(&sheet, sample->dir, name);
		for (size_t row = 3; row < sheet.n_rows; row++)
			if (bin_of(&sheet, row, &sample->units, NULL) == KEPT && (f == 0 || strcmp(cell(&sheet, row, "RecordedDate"), launch) >= 0))
				tally_answers(tallies, &sheet, row, launch);
		sheet_free(&sheet);
		free(name);
	}
	for (size_t m = 0; m < 3; m++) {
		double se, shift = tally_shift(&tallies[m], &se);

		assert_near((shift - truth_real(&sample->truth, "expected_shift", metrics[m])) / se / 3, 0, 1);
		assert_near((shift - truth_real(&sample->truth, "effect_programme", metrics[m])) / se / 1.96, 0, 1);
		assert_near(tallies[m].n[0], truth_real(&sample->truth, "answers_before", metrics[m]), 0);
		assert_near(tallies[m].n[1], truth_real(&sample->truth, "answers_after", metrics[m]), 0);
	}
}

/* What winners and programme add, and nothing much else: the turn of luck is taken out. */
static void the_expected_shift_is_effect_plus_winners(void **state)
{
	static const char *const metrics[] = { "csat", "nps", "ces", "fcr", "sla", "motivation", "enps", "fairness" };
	const struct sample *sample = *state;

	for (size_t m = 0; m < LEN(metrics); m++) {
		double shift = truth_real(&sample->truth, "expected_shift", metrics[m]);
		double parts = truth_real(&sample->truth, "effect_programme", metrics[m])
		               + truth_real(&sample->truth, "expected_shift_awards", metrics[m]);

		assert_near((shift - parts) / 0.4, 0, 1);
	}
}

/* Teams win on a lucky quarter, and luck goes. */
static void winners_were_lucky(void **state)
{
	const struct sample *sample = *state;
	size_t winners = 0;

	for (size_t r = 1; r < sample->truth.n_rows; r++)
		winners += !strcmp(sample->truth.rows[r][0], "winner_luck");
	assert_in_range(winners, 6, 24); /* in four cycles, two categories of teams and a cut-off */
	assert_true(truth_real(&sample->truth, "winner_luck_mean", "team") > 4);
}

/* Answers of one team in one quarter (of all teams when team is NULL) that are 4 or 5, as a share. */
static double team_share(const struct sheet sheets[2], const struct sample *sample, const char *team, const char *quarter)
{
	double n = 0, satisfied = 0;

	for (size_t f = 0; f < 2; f++)
		for (size_t row = 3; row < sheets[f].n_rows; row++) {
			const char *csat = cell(&sheets[f], row, "Q1"), *at = cell(&sheets[f], row, "RecordedDate");
			char of_row[16];

			snprintf(of_row, sizeof of_row, "%.4sQ%d", at, (atoi(at + 5) + 2) / 3);
			if (strcmp(of_row, quarter) != 0 || (team && strcmp(cell(&sheets[f], row, "Team"), team) != 0)
			    || !*csat || bin_of(&sheets[f], row, &sample->units, NULL) != KEPT)
				continue;
			n++;
			satisfied += atoi(csat) >= 4;
		}
	return n > 0 ? satisfied / n : 0;
}

/* The team awards of the first two cycles: the quarter before, on which they were won, and the
 * quarter after, award and all, each against all teams in that quarter. */
static void winning_teams_fall_back(void **state)
{
	static const struct {
		const char *cycle, *before, *after;
	} cycles[] = { { "2025Q4", "2025Q3", "2026Q1" }, { "2026Q1", "2025Q4", "2026Q2" } };
	const struct sample *sample = *state;
	struct sheet sheets[2] = { 0 }, awards = { 0 };
	double before = 0, after = 0;
	int n = 0;

	sheet_read(&awards, sample->dir, "registers/awards.csv");
	for (size_t f = 0; f < 2; f++) {
		char *name = file_join("exports", customer_files[f]);

		sheet_read(&sheets[f], sample->dir, name);
		free(name);
	}
	for (size_t c = 0; c < LEN(cycles); c++)
		for (size_t r = 1; r < awards.n_rows; r++) {
			const char *team = cell(&awards, r, "nominee");

			if (strcmp(cell(&awards, r, "cycle"), cycles[c].cycle) != 0 || !has(&sample->units, "unit", team)
			    || strcmp(cell(&awards, r, "outcome"), "winner") != 0)
				continue;
			before += team_share(sheets, sample, team, cycles[c].before) - team_share(sheets, sample, NULL, cycles[c].before);
			after += team_share(sheets, sample, team, cycles[c].after) - team_share(sheets, sample, NULL, cycles[c].after);
			n++;
		}
	assert_in_range(n, 3, 12);
	assert_true(before / n > 0.06);
	assert_true(after < before - 0.03 * n);
	sheet_free(&awards);
	sheet_free(&sheets[0]);
	sheet_free(&sheets[1]);
}

static void its_programme_ini_reads_without_error(void **state)
{
	const struct sample *sample = *state;
	char *path = file_join(sample->dir, "programme.ini");
	struct programme programme = { 0 };
	struct err err = { 0 };

	if (!programme_read(&programme, path, &err))
		fail_msg("%s", err.text);
	assert_true(programme_flag(&programme, "programme", "simulated"));
	assert_int_equal(programme_seed(&programme), simulation_default().seed);
	programme_free(&programme);
	free(path);
}

/* Mean score of each judge: the design is balanced enough for the harsh one to be seen so. */
static void the_harsh_judge_gives_the_lowest_scores(void **state)
{
	const struct sample *sample = *state;
	struct sheet scores = { 0 }, judges = { 0 };
	double lowest = 5, next = 5;
	const char *harshest = "";

	sheet_read(&scores, sample->dir, "registers/scores.csv");
	sheet_read(&judges, sample->dir, "registers/judges.csv");
	assert_int_equal(judges.n_rows - 1, 8);
	for (size_t j = 1; j < judges.n_rows; j++) {
		const char *judge = cell(&judges, j, "judge");
		double sum = 0, n = 0, mean;

		for (size_t s = 1; s < scores.n_rows; s++) {
			bool scored = !strcmp(cell(&scores, s, "state"), "scored");

			assert_int_equal(scored, *cell(&scores, s, "score") != '\0');
			if (strcmp(cell(&scores, s, "judge"), judge) != 0 || !scored)
				continue;
			sum += atoi(cell(&scores, s, "score"));
			n++;
		}
		mean = sum / n;
		next = mean < lowest ? lowest : fmin(next, mean);
		harshest = mean < lowest ? judge : harshest;
		lowest = fmin(lowest, mean);
	}
	assert_int_equal(truth_real(&sample->truth, "judge_harsh", harshest) > 0, 1);
	assert_true(next - lowest > 0.35);
	sheet_free(&scores);
	sheet_free(&judges);
}

static void one_group_is_nominated_less_often(void **state)
{
	const struct sample *sample = *state;
	struct sheet equality = { 0 }, nominations = { 0 };
	double pool[2] = { 0 }, selected[2] = { 0 };

	sheet_read(&equality, sample->dir, "registers/equality.csv");
	sheet_read(&nominations, sample->dir, "registers/nominations.csv");
	for (size_t r = 1; r < equality.n_rows; r++) {
		bool group;

		if (strcmp(cell(&equality, r, "characteristic"), "age_band") != 0)
			continue;
		group = !strcmp(cell(&equality, r, "level"), "50 to 64");
		pool[group]++;
		selected[group] += has(&nominations, "nominee", cell(&equality, r, "person"));
	}
	assert_int_equal(pool[0] + pool[1], 400);
	assert_true(selected[1] / pool[1] < 0.8 * selected[0] / pool[0]);
	sheet_free(&equality);
	sheet_free(&nominations);
}

static void planted_personal_data_stand_in_their_comments(void **state)
{
	const struct sample *sample = *state;
	struct sheet sheets[2] = { 0 };
	size_t planted = 0, found = 0;

	for (size_t f = 0; f < 2; f++) {
		char *name = file_join("exports", customer_files[f]);

		sheet_read(&sheets[f], sample->dir, name);
		free(name);
	}
	for (size_t r = 1; r < sample->truth.n_rows; r++) {
		char *const *row = sample->truth.rows[r];

		if (strcmp(row[0], "planted_personal_data") != 0)
			continue;
		planted++;
		for (size_t f = 0; f < 2; f++)
			for (size_t s = 3; s < sheets[f].n_rows; s++)
				if (!strcmp(cell(&sheets[f], s, "ResponseId"), row[3])) {
					assert_non_null(strstr(cell(&sheets[f], s, "Q4"), row[2]));
					found++;
					break;
				}
	}
	assert_true(planted >= 30 && found >= planted);
	sheet_free(&sheets[0]);
	sheet_free(&sheets[1]);
}

static void assert_same_tree(const char *a, const char *b)
{
	struct file_list list = { 0 }, other = { 0 };
	struct err err = { 0 };

	assert_true(file_list_tree(&list, a, &err) && file_list_tree(&other, b, &err));
	assert_int_equal(list.n, other.n);
	for (size_t i = 0; i < list.n; i++) {
		char *one = file_join(a, list.paths[i]), *two = file_join(b, list.paths[i]);
		size_t n, m;
		char *bytes = file_read(one, &n, &err), *copy = file_read(two, &m, &err);

		assert_true(bytes && copy);
		if (n != m || memcmp(bytes, copy, n) != 0)
			fail_msg("%s differs", list.paths[i]);
		free(one);
		free(two);
		free(bytes);
		free(copy);
	}
	file_list_free(&list);
	file_list_free(&other);
}

static void the_same_seed_writes_the_same_bytes_anywhere(void **state)
{
	static const char *const locales[] = { "tr_TR.UTF-8", "de_DE.UTF-8", "C.UTF-8" };
	const struct sample *sample = *state;
	struct simulation wanted = simulation_default();
	char *again;

	setenv("TZ", "Asia/Tokyo", 1);
	tzset();
	for (size_t i = 0; i < LEN(locales); i++)
		if (setlocale(LC_ALL, locales[i]))
			break;
	again = make_programme(&wanted);
	setlocale(LC_ALL, "C");
	unsetenv("TZ");
	tzset();
	assert_same_tree(sample->dir, again);
	remove_programme(again);
}

static void assert_same_file(const char *a, const char *b, const char *name, bool same)
{
	char *one = file_join(a, name), *two = file_join(b, name);
	struct err err = { 0 };
	size_t n, m;
	char *bytes = file_read(one, &n, &err), *copy = file_read(two, &m, &err);

	assert_true(bytes && copy);
	assert_int_equal(n == m && memcmp(bytes, copy, n) == 0, same);
	free(one);
	free(two);
	free(bytes);
	free(copy);
}

/* input/sample/ is what the default seed writes; runs leave nothing there but private/. */
static void the_committed_sample_regenerates_byte_for_byte(void **state)
{
	static const char *const folders[] = { "exports", "registers" };
	const struct sample *sample = *state;

	assert_same_file(sample->dir, "input/sample", "programme.ini", true);
	assert_same_file(sample->dir, "input/sample", "truth.csv", true);
	for (size_t i = 0; i < LEN(folders); i++) {
		char *fresh = file_join(sample->dir, folders[i]), *committed = file_join("input/sample", folders[i]);

		assert_same_tree(fresh, committed);
		free(fresh);
		free(committed);
	}
}

static void one_setting_leaves_alone_what_does_not_depend_on_it(void **state)
{
	const struct sample *sample = *state;
	struct simulation fewer = simulation_default(), other = simulation_default(), stronger = simulation_default();
	char *dir;

	fewer.responses = 500;
	dir = make_programme(&fewer);
	assert_same_file(sample->dir, dir, "registers/staff.csv", true);
	assert_same_file(sample->dir, dir, "registers/equality.csv", true);
	assert_same_file(sample->dir, dir, "exports/staff_2024Q4-2025Q3.csv", true); /* later, who won makes a difference */
	assert_same_file(sample->dir, dir, "exports/customers_2024Q4-2025Q3.csv", false);
	remove_programme(dir);

	stronger.effect_csat = 6;
	dir = make_programme(&stronger);
	assert_same_file(sample->dir, dir, "exports/customers_2024Q4-2025Q3.csv", true); /* before the launch */
	assert_same_file(sample->dir, dir, "exports/tickets_2025Q4-2026Q3.csv", true);
	assert_same_file(sample->dir, dir, "exports/customers_2025Q4-2026Q3.csv", false);
	remove_programme(dir);

	other.seed++;
	dir = make_programme(&other);
	assert_same_file(sample->dir, dir, "registers/staff.csv", false);
	remove_programme(dir);
}

static void a_tiny_programme_has_all_its_files(void **state)
{
	struct simulation wanted = simulation_default();
	struct file_list list = { 0 };
	struct err err = { 0 };
	char *dir;

	(void)state;
	wanted.teams = 2;
	wanted.agents = 16;
	wanted.quarters = 2;
	wanted.responses = 100;
	wanted.luck = 0;
	dir = make_programme(&wanted);
	assert_true(file_list_tree(&list, dir, &err));
	assert_int_equal(list.n, 3 + 15 + 2); /* exports, registers, programme.ini and truth.csv */
	file_list_free(&list);
	remove_programme(dir);
}

static void a_folder_with_anything_in_it_is_refused(void **state)
{
	const struct sample *sample = *state;
	struct simulation wanted = simulation_default();
	char *file = file_join(sample->dir, "truth.csv");
	struct err err = { 0 };

	assert_false(simulate(&wanted, sample->dir, &err));
	assert_int_equal(err.kind, ERR_USAGE);
	assert_non_null(strstr(err.text, "already holds files"));
	err_clear(&err);
	assert_false(simulate(&wanted, file, &err));
	assert_int_equal(err.kind, ERR_USAGE);
	assert_non_null(strstr(err.text, "no folder"));
	free(file);
}

static void options_say_what_they_expect(void **state)
{
	static const struct {
		const char *name, *value, *says;
	} cases[] = {
		{ "effect-cast", "4", "did you mean --effect-csat?" },
		{ "seed", "-1", "a whole number from 0" },
		{ "teams", "4.5", "a whole number from 2 to 2000" },
		{ "effect-csat", "4,5", "a number from -40 to 40" },
		{ "effect-csat", "", "a number from -40 to 40" },
		{ "luck", "13", "a number from 0 to 12" },
		{ "last-quarter", "2026-09", "a quarter such as 2026Q3" },
	};
	struct simulation wanted = simulation_default();

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct err err = { 0 };

		assert_false(simulation_set(&wanted, cases[i].name, cases[i].value, &err));
		assert_int_equal(err.kind, ERR_USAGE);
		if (!strstr(err.text, cases[i].says))
			fail_msg("\"%s\" does not say \"%s\"", err.text, cases[i].says);
	}
}

static void every_option_takes_back_its_own_text(void **state)
{
	const struct simulation standard = simulation_default();
	struct simulation copy = { 0 };
	struct err err = { 0 };

	(void)state;
	for (const struct simulation_option *option = simulation_options; option->name; option++) {
		char *text = simulation_text(&standard, option), *again;

		assert_true(simulation_set(&copy, option->name, text, &err));
		again = simulation_text(&copy, option);
		assert_string_equal(again, text);
		free(text);
		free(again);
	}
}

static void effects_without_room_on_the_scale_are_refused(void **state)
{
	struct simulation wanted = simulation_default();
	struct err err = { 0 };

	(void)state;
	wanted.effect_csat = 30;
	assert_false(simulate(&wanted, "/tmp/plaudit-simulate-never-made", &err));
	assert_int_equal(err.kind, ERR_USAGE);
	assert_non_null(strstr(err.text, "--effect-csat"));
	assert_false(file_exists("/tmp/plaudit-simulate-never-made"));
	wanted = simulation_default();
	wanted.agents = 60;
	err_clear(&err);
	assert_false(simulate(&wanted, "/tmp/plaudit-simulate-never-made", &err));
	assert_non_null(strstr(err.text, "at least two a team"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_has_the_bin_that_the_truth_says),
		cmocka_unit_test(planted_effects_are_in_the_answers),
		cmocka_unit_test(the_expected_shift_is_effect_plus_winners),
		cmocka_unit_test(winners_were_lucky),
		cmocka_unit_test(winning_teams_fall_back),
		cmocka_unit_test(its_programme_ini_reads_without_error),
		cmocka_unit_test(the_harsh_judge_gives_the_lowest_scores),
		cmocka_unit_test(one_group_is_nominated_less_often),
		cmocka_unit_test(planted_personal_data_stand_in_their_comments),
		cmocka_unit_test(the_same_seed_writes_the_same_bytes_anywhere),
		cmocka_unit_test(the_committed_sample_regenerates_byte_for_byte),
		cmocka_unit_test(one_setting_leaves_alone_what_does_not_depend_on_it),
		cmocka_unit_test(a_tiny_programme_has_all_its_files),
		cmocka_unit_test(a_folder_with_anything_in_it_is_refused),
		cmocka_unit_test(options_say_what_they_expect),
		cmocka_unit_test(every_option_takes_back_its_own_text),
		cmocka_unit_test(effects_without_room_on_the_scale_are_refused),
	};

	return cmocka_run_group_tests_name("simulate", tests, make_sample, remove_sample);
}
