/* Real exports of help desks and telephones, through ingest and measure: times, and what follows from them. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/text.h"
#include "tests/conformance/conform.h"

static const struct desk {
	const char *set, *file, *lines;
} desks[] = {
	{ "zendesk", "tickets-with-satisfaction.csv",
	  "responded_at = Created at\nid = Id\nrating = Satisfaction Score\n"
	  "duration.reply = First reply time in minutes within business hours" },
	{ "call-centre", "pwc-call-centre.csv",
	  "dates = month_first\nresponded_at = date\nid = call id\nitem.answered = answered (Y/N)\n"
	  "duration.answer = speed of answer in seconds\n"
	  "duration.talk = talk duration\nduration_unit.talk = seconds\nduration_if.talk = answered (Y/N) = Y\n"
	  "duration.every = talk duration\nduration_unit.every = seconds" },
};

/* Where a statistic stands in measures, for the whole programme in the one quarter that a file is of. */
static const struct place {
	const char *set, *statistic, *metric, *definition, *column;
	double factor;    /* ours for one of theirs */
	double tolerance; /* relative; that of the reference where 0 */
} places[] = {
	{ "zendesk", "n_first_reply_time", "reply", "duration_mean", "n", 1, 0 },
	{ "zendesk", "mean_first_reply_min_business", "reply", "duration_mean", "estimate", 60, 0 },
	{ "zendesk", "median_first_reply_min_business", "reply", "duration_median", "estimate", 60, 0.01 },
	{ "zendesk", "response_rate_percent numeric/(numeric+Offered)", "rating_response", "rating_response", "estimate", 1, 0 },
	{ "call-centre", "n_speed_of_answer", "answer", "duration_mean", "n", 1, 0 },
	{ "call-centre", "mean_speed_of_answer_s", "answer", "duration_mean", "estimate", 1, 0 },
	{ "call-centre", "mean_talk_duration_s", "every", "duration_mean", "estimate", 1, 0 },
	{ "call-centre", "mean_talk_duration_s answered only (0 means not answered)", "talk", "duration_mean", "estimate", 1, 0 },
	{ "call-centre", "answered_Y", "talk", "duration_mean", "n", 1, 0 },
};

/* Runs both stages over a file; their tables stand where conform_cell looks. */
static void run_desk(const struct conformance *conformance, const struct desk *desk)
{
	char *folder = conform_scratch_path(conformance, "desk"), *out = conform_scratch_path(conformance, "out");
	char *ini = text_format("%s/programme.ini", folder), *file = text_format("%s/export.csv", folder);
	char *set = text_format("exports/%s", desk->set), *from = conform_set_path(conformance, set, desk->file);
	char *settings = text_format("[programme]\nname = Conformance\nsimulated = yes\n\n[source desk]\nfiles = export.csv\nkind = tickets\n%s\n", desk->lines);
	static const char *const stages[] = { "ingest", "measure" };
	struct err err = { 0 };

	if (!file_remove(folder, &err) || !file_remove(out, &err) || !file_make_folder(folder, 0700, &err)
	    || !file_copy(from, file, &err) || !file_write(ini, settings, strlen(settings), &err))
		conform_die("%s", err.text);
	for (size_t i = 0; i < 2; i++) {
		char *stage = text_format("%s/stages/%s", conformance->build, stages[i]);
		const char *arguments[] = { "--programme", ini, "--from", i ? out : folder, "--to", out, NULL };

		if (conform_run(conformance, stage, arguments) != 0)
			conform_die("%s ended on %s with an error", stages[i], desk->file);
		free(stage);
	}
	free(folder);
	free(out);
	free(ini);
	free(file);
	free(set);
	free(from);
	free(settings);
}

static const struct place *find_place(const char *set, const char *statistic)
{
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (!strcmp(places[i].set, set) && !strcmp(places[i].statistic, statistic))
			return &places[i];
	return NULL;
}

static double measure_of(const struct conformance *conformance, const struct place *place)
{
	static const char *const quarters[] = { "2023Q2", "2021Q1" };
	const char *where[] = { "metric", place->metric, "definition", place->definition, "unit_kind", "programme", "period",
		                quarters[!strcmp(place->set, "call-centre")], NULL };

	return conform_cell(conformance, "measures", place->column, where) / place->factor;
}

static void check_desk(struct conformance *conformance, const struct desk *desk, const struct grid *expected)
{
	run_desk(conformance, desk);
	for (size_t row = 0; row < expected->n_rows; row++) {
		const char *statistic = grid_cell(expected, row, "statistic");
		const struct place *place = find_place(desk->set, statistic);
		double want = 0, tolerance = 0;

		if (!place)
			continue;
		if (!text_to_real(grid_cell(expected, row, "value"), &want) || !text_to_real(grid_cell(expected, row, "tolerance"), &tolerance))
			conform_die("%s: %s has no value", desk->set, statistic);
		conform_number(conformance, desk->set, statistic, desk->file, want, measure_of(conformance, place),
		               place->tolerance > 0 ? place->tolerance * want : tolerance);
	}
}

void conform_helpdesk(struct conformance *conformance)
{
	for (size_t i = 0; i < sizeof desks / sizeof *desks; i++) {
		char *folder = text_format("exports/%s", desks[i].set), *path = conform_set_path(conformance, folder, "expected.csv");
		struct grid expected;

		if (file_exists(path)) {
			grid_read(&expected, path);
			check_desk(conformance, &desks[i], &expected);
			grid_free(&expected);
		}
		free(folder);
		free(path);
	}
}
