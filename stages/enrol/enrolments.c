#include "stages/enrol/enrolments.h"

#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/award.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"

/* A mean of scores that equals the cut-off must not fall below it for the last binary digit. */
static const double ROUNDING = 1e9;

/* A day of a row, or `otherwise`; the row may be SIZE_MAX. */
static long day_of(const struct table *table, const char *column, size_t row, long otherwise)
{
	long long day = row == SIZE_MAX ? TABLE_MISSING : table_int(table, table_column(table, column), row);

	return day == TABLE_MISSING ? otherwise : (long)day;
}

/* The score on the board; board rows without a cycle or category are those of any. */
static double board_score(const struct table *board, const struct enrolment *enrolment, const char *method)
{
	for (size_t row = 0; row < board->n_rows; row++) {
		const char *cycle = table_cell_text(board, "cycle", row), *category = table_cell_text(board, "category", row);

		if (!strcmp(table_cell_text(board, "nominee", row), enrolment->unit) && !strcmp(table_cell_text(board, "method", row), method)
		    && (!*cycle || !strcmp(cycle, enrolment->cycle)) && (!*category || !strcmp(category, enrolment->category)))
			return table_real(board, table_column(board, "score"), row);
	}
	return NAN;
}

static double find_running(const struct enrol_registers *registers, const struct enrolment *enrolment)
{
	size_t row = award_category_row(&registers->categories, enrolment->category);
	double cut_off = row == SIZE_MAX ? (double)NAN : table_real(&registers->categories, table_column(&registers->categories, "cut_off"), row);
	double score;

	if (isnan(cut_off))
		return NAN;
	score = board_score(&registers->board, enrolment, "raw");
	if (isnan(score))
		score = board_score(&registers->board, enrolment, "additive");
	return round((score - cut_off) * ROUNDING) / ROUNDING;
}

/* The unit's enrolment in that cycle and category, added when it is new. */
static struct enrolment *find_enrolment(struct enrolments *enrolments, const struct enrol_registers *registers, const char *cycle,
                                        const char *category, const char *unit, bool is_team)
{
	char *key = text_format("%s\x1f%s\x1f%s\x1f%d", cycle, category, unit, is_team);
	size_t at = map_add(&enrolments->keys, key);

	free(key);
	if (at == enrolments->n) {
		struct enrolment enrolment = { .cycle = cycle, .category = category, .unit = unit, .is_team = is_team, .announced = LONG_MIN };

		enrolment.decided = day_of(&registers->cycles, "judged", award_cycle_row(&registers->cycles, cycle), LONG_MIN);
		enrolment.running = find_running(registers, &enrolment);
		enrolments->all = mem_grow(enrolments->all, &enrolments->capacity, enrolments->n + 1, sizeof enrolment);
		enrolments->all[enrolments->n++] = enrolment;
	}
	return &enrolments->all[at];
}

static void take_award(struct enrolments *enrolments, const struct enrol_registers *registers, size_t row)
{
	const struct table *awards = &registers->awards;
	const char *cycle = table_cell_text(awards, "cycle", row), *category = table_cell_text(awards, "category", row), *unit = table_cell_text(awards, "nominee", row);
	const char *own = award_nominated_kind(&registers->nominations, cycle, category, unit);
	struct enrolment *enrolment = find_enrolment(enrolments, registers, cycle, category, unit,
	                                             award_is_of_team(own, category, unit, &registers->categories, &registers->staff));

	if (strcmp(table_cell_text(awards, "outcome", row), "winner") != 0)
		return;
	enrolment->has_won = true;
	enrolment->announced = day_of(awards, "announced", row, day_of(&registers->cycles, "announced", award_cycle_row(&registers->cycles, cycle), LONG_MIN));
	enrolment->decided = day_of(awards, "decided", row, enrolment->decided);
}

void enrolments_make(struct enrolments *enrolments, const struct enrol_registers *registers)
{
	const struct table *t = &registers->nominations;

	*enrolments = (struct enrolments){ 0 };
	for (size_t row = 0; row < t->n_rows; row++)
		find_enrolment(enrolments, registers, table_cell_text(t, "cycle", row), table_cell_text(t, "category", row), table_cell_text(t, "nominee", row),
		               award_is_of_team(table_cell_text(t, "award_kind", row), table_cell_text(t, "category", row), table_cell_text(t, "nominee", row), &registers->categories,
		                                &registers->staff));
	for (size_t row = 0; row < registers->awards.n_rows; row++)
		take_award(enrolments, registers, row);
}

void enrolments_free(struct enrolments *enrolments)
{
	free(enrolments->all);
	map_free(&enrolments->keys);
	*enrolments = (struct enrolments){ 0 };
}

/* Winners of a cycle: how many were announced on another day than it, how many on no day known. */
static void find_cycle(const struct enrolments *enrolments, const struct enrol_registers *registers, struct stage *stage, const char *cycle)
{
	long announced = day_of(&registers->cycles, "announced", award_cycle_row(&registers->cycles, cycle), LONG_MIN);
	size_t n_other = 0, n_unknown = 0;
	struct period period;
	char *sentence;

	for (size_t i = 0; i < enrolments->n; i++) {
		const struct enrolment *enrolment = &enrolments->all[i];

		if (!enrolment->has_won || strcmp(enrolment->cycle, cycle) != 0)
			continue;
		n_unknown += enrolment->announced == LONG_MIN;
		n_other += enrolment->announced != LONG_MIN && announced != LONG_MIN && enrolment->announced != announced;
	}
	if (n_other) {
		sentence = text_format("Awards announced on another day than their cycle, by the registers: %zu; the register of awards holds.", n_other);
		stage_find(stage, "announcement_differs", cycle, period_read(cycle, &period) ? cycle : "", "warning", sentence,
		           "See which date is right, and correct the other.");
		free(sentence);
	}
	if (n_unknown) {
		sentence = text_format("Winners whose announcement has no date: %zu; nothing can be compared before and after it.", n_unknown);
		stage_find(stage, "announcement_missing", cycle, period_read(cycle, &period) ? cycle : "", "warning", sentence,
		           "Give the cycle, or its awards, a day of announcement.");
		free(sentence);
	}
}

static size_t count_rows(const struct table *table, const char *column, const char *text)
{
	size_t n = 0;

	for (size_t row = 0; row < table->n_rows; row++)
		n += !text || !strcmp(table_cell_text(table, column, row), text);
	return n;
}

/* Awards without a nomination: of one cycle, or (NULL) of all. Where the register has no row at all it is said once. */
static void find_unnominated(const struct enrol_registers *registers, struct stage *stage, const char *cycle)
{
	size_t n_awards = count_rows(&registers->awards, "cycle", cycle);
	struct period period;
	char *sentence;

	if (!n_awards || count_rows(&registers->nominations, "cycle", cycle))
		return;
	sentence = text_format("%s has no nomination and %zu award%s. Nominated and passed over are then only those whom the register of awards has as "
	                       "runners-up or commended; others who were nominated count as if they never had been, and of how many the winners were picked "
	                       "is not supplied.",
	                       cycle ? "The cycle" : "The programme", n_awards, n_awards == 1 ? "" : "s");
	stage_find(stage, "nominations_missing", cycle ? cycle : "nominations", cycle && period_read(cycle, &period) ? cycle : "", "warning", sentence,
	           "Supply the nominations in [register nominations], or read what is said of those passed over and never nominated with this in mind.");
	free(sentence);
}

void enrolments_find(const struct enrolments *enrolments, const struct enrol_registers *registers, struct stage *stage)
{
	struct map cycles = { 0 };

	for (size_t i = 0; i < enrolments->n; i++)
		map_add(&cycles, enrolments->all[i].cycle);
	for (size_t c = 0; c < cycles.n; c++) {
		find_cycle(enrolments, registers, stage, cycles.names[c]);
		if (registers->nominations.n_rows)
			find_unnominated(registers, stage, cycles.names[c]);
	}
	if (!registers->nominations.n_rows)
		find_unnominated(registers, stage, NULL);
	map_free(&cycles);
}
