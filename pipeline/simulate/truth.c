#include "pipeline/simulate/truth.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/simulate/replies.h"
#include "pipeline/table/csv.h"

void truth_add(struct truth *truth, const char *parameter, const char *subject, const char *value,
               const char *note)
{
	truth->rows = mem_grow(truth->rows, &truth->capacity, truth->n_rows + 1, sizeof *truth->rows);
	truth->rows[truth->n_rows++] = (struct truth_row){
		mem_copy_text(parameter), mem_copy_text(subject), mem_copy_text(value), mem_copy_text(note),
	};
}

void truth_add_real(struct truth *truth, const char *parameter, const char *subject, double value,
                    const char *note)
{
	char text[TEXT_REAL];

	text_of_real(round(value * 1e6) / 1e6 + 0.0, text); /* + 0.0: no negative zero */
	truth_add(truth, parameter, subject, text, note);
}

void truth_add_count(struct truth *truth, const char *parameter, const char *subject, size_t value,
                     const char *note)
{
	char *text = text_format("%zu", value);

	truth_add(truth, parameter, subject, text, note);
	free(text);
}

static void add_day(struct truth *truth, const char *parameter, const char *subject, long day, const char *note)
{
	char text[CALENDAR_TEXT];

	day_text(day, text);
	truth_add(truth, parameter, subject, text, note);
}

static void add_judges(struct truth *truth, const struct world *world)
{
	const char *harsh = world->agents[world->judges[WORLD_HARSH_JUDGE].agent].name;
	const char *partial = world->agents[world->judges[WORLD_AFFINITY_JUDGE].agent].name;

	truth_add_real(truth, "judge_harsh", harsh, world->settings.bias_judge,
	               "rubric points taken off, before rounding to the rubric, against the mean of the other judges");
	truth_add_real(truth, "judge_affinity", partial, world->settings.bias_affinity,
	               "rubric points added for nominees of the judge's own team, before rounding to the rubric");
	for (size_t j = 0; j < WORLD_JUDGES; j++)
		truth_add_real(truth, "judge_severity", world->agents[world->judges[j].agent].name,
		               world->judges[j].severity, "rubric points; the judges other than the harsh one average 0");
}

static void add_role_effects(struct truth *truth, const struct simulation *settings, enum effect_role role)
{
	char *parameter = text_format("effect_%s", effect_role_name(role));

	for (enum effect_metric metric = 0; metric < EFFECT_METRICS; metric++)
		truth_add_real(truth, parameter, effect_name(metric), effect_award(settings, metric, role),
		               "points on the day of the first announcement; half of it is gone after each half-life");
	free(parameter);
}

void truth_add_settings(struct truth *truth, const struct world *world)
{
	const struct simulation *settings = &world->settings;
	char *group = text_format("%s=%s", trait_name(TRAIT_GROUP), trait_level(TRAIT_GROUP, TRAIT_GROUP_LEVEL));
	long days[3];

	for (const struct simulation_option *option = simulation_options; option->name; option++) {
		char *value = simulation_text(settings, option);

		truth_add(truth, "option", option->name, value, option->sentence);
		free(value);
	}
	effect_windows(world, days);
	add_day(truth, "launch", "programme", world->launch, "first day of the programme");
	add_day(truth, "window", "before_first", days[0], "windows of the expected shifts");
	add_day(truth, "window", "after_first", days[1], "");
	add_day(truth, "window", "after_last", days[2] - 1, "");
	for (enum effect_metric metric = 0; metric < EFFECT_METRICS; metric++)
		truth_add_real(truth, "effect_programme", effect_name(metric), effect_programme(settings, metric),
		               "points, every team, from the launch on");
	for (enum effect_role role = 0; role < EFFECT_ROLES; role++)
		add_role_effects(truth, settings, role);
	add_judges(truth, world);
	truth_add_real(truth, "group_nomination_ratio", group, settings->group_gap,
	               "rate of nomination in one category over that of everybody else");
	free(group);
}

/* The index of a scale when nothing shifts it, as a share of its range; 0 of what is no scale. */
static double statements_base(enum effect_metric metric)
{
	double base = 0;

	for (size_t item = 0; metric == EFFECT_MOTIVATION && item < REPLY_ITEMS; item++)
		base += (reply_motivation_mean(item) - 1) / 4 / REPLY_ITEMS;
	for (size_t item = 0; metric == EFFECT_FAIRNESS && item < REPLY_FAIRNESS; item++)
		base += (reply_fairness_mean(item) - 1) / 4 / REPLY_FAIRNESS;
	return base;
}

/* What an award adds on average to those of a role: what a contrast with the never nominated must find. */
static void add_roles(struct truth *truth, enum effect_metric metric, const struct effect_sum *sum)
{
	for (enum effect_role role = 0; role < EFFECT_ROLES; role++) {
		char *parameter = text_format("expected_att_%s", effect_role_name(role));

		if (sum->roles[role].n)
			truth_add_real(truth, parameter, effect_name(metric), 100 * sum->roles[role].sum / (double)sum->roles[role].n,
			               "points: the mean over answers from the first whole month behind the first announcement on");
		free(parameter);
	}
}

void truth_add_expected(struct truth *truth, enum effect_metric metric, const struct effect_sum *sum)
{
	const char *name = effect_name(metric);
	double base = statements_base(metric), before, after;

	if (sum->n[0] == 0 || sum->n[1] == 0)
		return;
	before = 100 * (base + sum->sum[0] / (double)sum->n[0]);
	after = 100 * (base + sum->sum[1] / (double)sum->n[1]);
	truth_add_count(truth, "answers_before", name, sum->n[0], "answers that count in the window");
	truth_add_count(truth, "answers_after", name, sum->n[1], "");
	truth_add_real(truth, "expected_before", name, before, "points: the mean of what each answer was drawn from");
	truth_add_real(truth, "expected_after", name, after, "");
	truth_add_real(truth, "expected_shift", name, after - before,
	               "points: effect_programme, expected_shift_awards and the turn of luck, teams and channels");
	truth_add_real(truth, "expected_shift_awards", name, 100 * sum->awards / (double)sum->n[1],
	               "points: the part of it that is owed to those who had won or been passed over");
	add_roles(truth, metric, sum);
}

void truth_add_balance(struct truth *truth, const char *file, const struct truth_balance *balance)
{
	truth_add_count(truth, "rows_in", file,
	                balance->kept + balance->duplicate + balance->rejected + balance->out_of_scope,
	                "records behind the header rows");
	truth_add_count(truth, "rows_kept", file, balance->kept, "");
	truth_add_count(truth, "rows_duplicate", file, balance->duplicate, "ids that an earlier file holds");
	truth_add_count(truth, "rows_rejected", file, balance->rejected, "");
	truth_add_count(truth, "rows_out_of_scope", file, balance->out_of_scope, "");
}

bool truth_write(const struct truth *truth, const char *dir, struct err *err)
{
	struct csv_writer writer = { 0 };
	char *path = file_join(dir, "truth.csv");
	bool ok = csv_create(&writer, path, err);

	csv_put(&writer, "parameter");
	csv_put(&writer, "subject");
	csv_put(&writer, "value");
	csv_put(&writer, "note");
	csv_end_row(&writer);
	for (size_t r = 0; ok && r < truth->n_rows; r++) {
		csv_put(&writer, truth->rows[r].parameter);
		csv_put(&writer, truth->rows[r].subject);
		csv_put(&writer, truth->rows[r].value);
		csv_put(&writer, truth->rows[r].note);
		csv_end_row(&writer);
	}
	ok = csv_close(&writer, err) && ok;
	free(path);
	return ok;
}

void truth_free(struct truth *truth)
{
	for (size_t r = 0; r < truth->n_rows; r++) {
		free(truth->rows[r].parameter);
		free(truth->rows[r].subject);
		free(truth->rows[r].value);
		free(truth->rows[r].note);
	}
	free(truth->rows);
	*truth = (struct truth){ 0 };
}
